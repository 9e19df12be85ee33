/**
 * Our own words in a BPMN file, for moddle. They live in a namespace of their own, which every other engine ignores.
 *
 * - `otr:why`, in a flow node: why this step is there, for the person who works it; as `text="…"` or as its content.
 * - `otr:process`, in a process: `clinicalTag="true"` (a release needs a signed hazard check) and `owner`.
 */
export const otrNamespace = 'https://one-trafford-response.org/schema/1.0';

export const otrModdle = {
  name: 'One Trafford Response',
  uri: otrNamespace,
  prefix: 'otr',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Why',
      superClass: ['Element'],
      properties: [
        { name: 'text', isAttr: true, type: 'String' },
        { name: 'body', isBody: true, type: 'String' },
      ],
    },
    {
      name: 'Process',
      superClass: ['Element'],
      properties: [
        { name: 'clinicalTag', isAttr: true, type: 'Boolean' },
        { name: 'owner', isAttr: true, type: 'String' },
      ],
    },
  ],
} as const;
