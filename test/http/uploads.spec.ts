import { readFile } from 'node:fs/promises';
import { AUTHORIZATION, TestServer } from './support/test-server.js';

const MIB = 1024 * 1024;

type Content = string | Uint8Array;

describe('uploads', () => {
  let server: TestServer;
  let form: string;

  beforeAll(async () => {
    server = await TestServer.start();
    form = await readFile(new URL('files/check-order.form', import.meta.url), 'utf8');
  });

  afterAll(() => server.stop());

  const deploy = async (parts: [string, Content, string?][]) => {
    const data = new FormData();
    for (const [name, content, fileName] of parts) {
      if (fileName === undefined) data.append(name, content as string);
      else data.append(name, new File([content], fileName));
    }
    const response = await fetch(`${server.url}/v2/deployments`, {
      method: 'POST',
      headers: { authorization: AUTHORIZATION },
      body: data,
    });
    // biome-ignore lint/suspicious/noExplicitAny: what came over the line is looked at member by member
    return { status: response.status, body: (await response.json()) as any };
  };

  it('should take a file with a name in any language, once', async () => {
    // when
    const first = await deploy([
      ['resources', form, 'prüfen – 确认.form'],
      ['tenantId', '<default>'],
    ]);
    const again = await deploy([['resources', form, 'prüfen – 确认.form']]);
    // then
    expect(first.body.deployments[0].form).toMatchObject({ resourceName: 'prüfen – 确认.form', version: 1 });
    expect(again.body.deployments[0].form.formKey).toBe(first.body.deployments[0].form.formKey);
  });

  it.each<[string, [string, Content, string?][], number]>([
    ['nothing', [['tenantId', '<default>']], 400],
    [
      'another tenant',
      [
        ['resources', '{}', 'a.form'],
        ['tenantId', 'other'],
      ],
      400,
    ],
    ['a part with another name', [['files', '{}', 'a.form']], 400],
    ['bytes that are no text', [['resources', new Uint8Array([0xff, 0xfe, 0x00]), 'a.form']], 400],
    ['a file of an unknown kind', [['resources', 'x', 'a.exe']], 400],
    [
      'a broken file beside a good one',
      [
        ['resources', '{}', 'a.form'],
        ['resources', '<x', 'b.bpmn'],
      ],
      400,
    ],
    ['a file that is too large', [['resources', new Uint8Array(2 * MIB + 1), 'a.form']], 413],
    [
      'files that are too large together',
      [1, 2, 3].map((n) => ['resources', new Uint8Array(MIB), `${n}.form`] as [string, Content, string]),
      413,
    ],
  ])('should refuse %s', async (_, parts, status) => {
    // when
    const answer = await deploy(parts);
    // then
    expect(answer).toMatchObject({ status, body: { status, title: expect.stringMatching(/^[A-Z_]+$/) } });
  });

  it('should have deployed nothing of what it refused', async () => {
    // when
    const [row] = await server.database.dataSource.query('SELECT count(*)::int AS files FROM engine.resource');
    // then
    expect(row).toEqual({ files: 1 });
  });

  it('should refuse a body that only says it is an upload', async () => {
    // when
    const answer = await server.ask('POST', '/v2/deployments', 'nonsense', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    // then
    expect(answer).toMatchObject({ status: 400, body: { title: 'INVALID_ARGUMENT' } });
  });
});
