import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { urlencoded } from 'express';
import { DemoIdentity } from '../demo-identity/demo-identity.js';
import { BackChannelLogout } from './back-channel-logout.js';
import { IdentityProvider } from './identity-provider.js';
import { PublicAddress } from './public-address.js';
import { SessionController } from './session.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignInOptions, type SignInSettings } from './sign-in-options.js';
import { StaffRecords } from './staff-records.js';

const FORM_BYTES_MAX = 16 * 1024;

/** The way in for people. */
@Module({})
export class SignInModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const form = urlencoded({ extended: false, inflate: false, limit: FORM_BYTES_MAX });
    consumer.apply(form).forRoutes({ path: 'auth/back-channel-logout', method: RequestMethod.POST });
  }

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
        BackChannelLogout,
        StaffRecords,
      ],
      exports: [PublicAddress, DemoIdentity, StaffRecords, SignInOptions],
    };
  }
}
