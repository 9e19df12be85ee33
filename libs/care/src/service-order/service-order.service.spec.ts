import { CareFixture } from '../testing/care-fixture.js';
import type { OrderServiceDto } from './service-order.dto.js';
import { ServiceOrderService } from './service-order.service.js';

describe('ServiceOrderService', () => {
  let care: CareFixture;
  let orders: ServiceOrderService;

  beforeAll(async () => {
    care = await CareFixture.create();
    orders = care.get(ServiceOrderService);
  });

  afterAll(() => care.drop());

  const order = (personId: string, details: Partial<OrderServiceDto> = {}) =>
    orders.order({
      ...{ episodeId: `e-${personId}`, personId, kind: 'support', provider: 'carers', description: 'mornings' },
      ...details,
    });

  it('should undo what was ordered, and only that', async () => {
    // given
    await care.episode('undo', 'c3');
    const [mornings, lift] = [await order('undo'), await order('undo', { kind: 'transport' })];
    await orders.end(mornings.id, 'moved in with her son');
    // when
    const cancelled = await orders.cancelOf('e-undo', 'not what was wanted');
    // then
    expect(cancelled.map(({ id }) => id)).toEqual([lift.id]);
    expect(await orders.get(mornings.id)).toMatchObject({ status: 'ended', endReason: 'moved in with her son' });
    expect(await orders.get(lift.id)).toMatchObject({ status: 'cancelled' });
    expect(await orders.cancelOf('e-undo', 'again')).toEqual([]);
  });

  it('should undo only the kinds asked for', async () => {
    // given
    await care.episode('kinds', 'c1');
    const [care_, lift] = [await order('kinds', { kind: 'care-at-home' }), await order('kinds', { kind: 'transport' })];
    // when
    await orders.cancelOf('e-kinds', 'unwell', ['transport']);
    // then
    expect((await orders.standingOf('e-kinds')).map(({ id }) => id)).toEqual([care_.id]);
    expect(await orders.get(lift.id)).toMatchObject({ status: 'cancelled', endReason: 'unwell' });
  });

  it('should end the order that a new one replaces', async () => {
    // given
    await care.episode('change', 'c3');
    const { id } = await order('change');
    // when
    await order('change', { replacesId: id, description: 'evenings' });
    // then
    expect(await orders.standingOf('e-change')).toMatchObject([{ description: 'evenings', replacesId: id }]);
  });

  it('should order no long-term support in a crisis', async () => {
    await care.episode('crisis', 'c2');
    await expect(order('crisis', { longTerm: true })).rejects.toMatchObject({ rule: 'no-long-term-plan-in-crisis' });
    await expect(order('crisis')).resolves.toMatchObject({ longTerm: false });
  });

  it('should tell which services began after a closing', async () => {
    // given
    await care.episode('after', 'c1');
    await order('after');
    const closing = care.clock.now();
    // when
    care.clock.set('2016-10-10T10:00:00+01:00');
    const later = await order('after', { description: 'again' });
    // then
    expect((await orders.startedSince('after', closing)).map(({ id }) => id)).toEqual([later.id]);
  });
});
