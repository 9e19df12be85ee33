import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../authentication/public.js';
import { COMPATIBILITY, COMPATIBILITY_PAGE } from './compatibility.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (value: string): string => value.replaceAll(/[&<>"]/g, (found) => escapes[found] ?? found);

/** The table for people: which operations of the Camunda 8 REST API v2 are met. */
@ApiExcludeController()
@Controller(COMPATIBILITY_PAGE)
export class CompatibilityController {
  @Public()
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    const rows = COMPATIBILITY.map(
      ({ group, method, path, support, note = '' }) =>
        `<tr><td>${html(group)}</td><td><code>${method} /v2${html(path)}</code></td><td>${support}</td><td>${html(note)}</td></tr>`,
    );
    return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Compatibility with Camunda 8 REST v2 clients</title><link rel="stylesheet" href="/style.css"></head>
<body><main>
<h1>Compatibility with Camunda 8 REST v2 clients</h1>
<p>Addresses that begin with <code>/v2</code> answer as clients of the 8.9 line expect it: members without a value are null.
Clients of the 8.8 line that check answers strictly use the address of this server with <code>/8.8</code> behind it:
members without a value are then left out.</p>
<p>Everything that is not in the table answers 501.</p>
<div class="scroll"><table><thead><tr><th scope="col">Group</th><th scope="col">Operation</th><th scope="col">State</th><th scope="col">Note</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>
</main></body>
</html>`;
  }
}
