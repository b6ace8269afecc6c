# SPDX-License-Identifier: MIT
"""Takes tables to a release as people do, and reads what is public then."""
import html
import os
import re

from standalone import Failed

DESIGNS = ('aspects', 'people', 'attendances')
PERIODS = ('2026-Q1', '2026-Q2')
LINK = re.compile(r'(?:href|src)="([^"#?]+)')
ADDRESS = re.compile(r'"(/[a-z]{2,3}/[^"\s]+)"')


def summaries(server):
    return server.tyst_json('release', 'list')[0]['releases']


def stage(server, release):
    for one in summaries(server):
        if one['release_id'] == release:
            return one['stage'].replace('RELEASE_STAGE_', ''), one
    return None, None


def reach(server, release, wanted, limit=120):
    """Its summary once the release is at the stage wanted."""
    def there():
        now, summary = stage(server, release)
        if now == 'RETURNED' and wanted != 'RETURNED':
            raise Failed(f'release {release} was returned: '
                         f'{summary["problem"]} {summary["refusal"]}')
        return summary if now == wanted else None
    return server.until(f'release {release} at stage {wanted}', limit, there)


def order(server, release, designs=DESIGNS, periods=PERIODS):
    words = ['release', 'order', release, '--title-en', 'What matters',
             '--title-cy', 'Beth sy’n bwysig']
    for design in designs:
        words += ['--design', design]
    for period in periods:
        words += ['--period', period]
    server.tyst(*words)
    return reach(server, release, 'PROTECTED')


def approve(server, release, content_hash):
    for who in ('checker-1', 'checker-2'):
        server.tyst('release', 'vote', release, '--as', who, '--hash',
                    content_hash)


def publish(server, release):
    """Order, two votes, its hour; its summary once it is public."""
    summary = order(server, release)
    approve(server, release, summary['content_hash'])
    server.tyst('release', 'schedule', release, '--now')
    summary = reach(server, release, 'RELEASED')
    server.until(f'release {release} in public', 60, lambda: server.get(
        f'/api/v1/releases/{release}')[0] == 200)
    return summary


def shown_cells(server, release):
    """The cells as a checker sees them on a terminal: true and public."""
    from standalone import documents
    text = server.tyst_on_terminal('release', 'show', release, '--json',
                                   '--as', 'checker-1')
    return [cell for page in documents(text) for cell in page['cells']]


def crawl(server, starts=('/', '/api/v1/releases')):
    """Every public address that leads on from the first: path to answer."""
    found, todo = {}, list(starts)
    while todo:
        path = todo.pop()
        if path in found:
            continue
        found[path] = server.get(path)
        _, kind, body = found[path]
        if not kind.startswith(('text/html', 'application/json',
                                'application/csvm+json')):
            continue
        text = body.decode('utf-8')
        links = LINK.findall(text) + (
            ADDRESS.findall(text) if 'json' in kind else [])
        for link in map(html.unescape, links):
            if link.startswith('/') and not link.startswith('//'):
                todo.append(link)
    return found


def save(found, folder):
    """The public files, each under a name that follows from its address."""
    for path, (status, kind, body) in found.items():
        if status != 200:
            continue
        name = path.strip('/').replace('/', '_') or 'index'
        if 'json' in kind and not name.endswith('.json'):
            name += '.json'
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(body)
