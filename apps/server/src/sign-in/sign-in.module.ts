import { type DynamicModule, Module } from '@nestjs/common';
import { DemoIdentity } from '../demo-identity/demo-identity.js';
import { IdentityProvider } from './identity-provider.js';
import { PublicAddress } from './public-address.js';
import { SessionController } from './session.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignInOptions, type SignInSettings } from './sign-in-options.js';
import { StaffRecords } from './staff-records.js';

/** The way in for people. */
@Module({})
export class SignInModule {
  static forRoot(settings: SignInSettings = {}): DynamicModule {
    return {
      module: SignInModule,
      global: true,
      controllers: [SignInController, SessionController],
      providers: [
        { provide: SignInOptions, useFactory: () => new SignInOptions(settings) },
        PublicAddress,
        DemoIdentity,
        IdentityProvider,
        SignInService,
        StaffRecords,
      ],
      exports: [PublicAddress, DemoIdentity, StaffRecords, SignInOptions],
    };
  }
}
