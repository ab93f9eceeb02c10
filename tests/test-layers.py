#!/usr/bin/env python3
"""Holds the code to its layers: calls go down only, also between the files of a layer, and nothing below the window
knows a toolkit.

    test-layers.py SOURCE-FOLDER [PROGRAM LIBRARY]

PROGRAM, when given, is jalon-cli as it was built: no toolkit may be linked into it either. LIBRARY is what it is made
of, in which calls between files are looked for.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Lowest first. A layer may include its own headers and those of the layers before it.
LAYERS = ['text', 'model', 'xml', 'journal', 'exchange', 'analysis', 'chart', 'export', 'session', 'cli']

# Files of a layer that call one another in a circle, and may.
CIRCLES = {
    # A dossier includes dossiers.
    'xml': {'handlers', 'include', 'read'},
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*(?:include|import)[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
TOOLKIT = re.compile(r'^(gtk|gdk|gsk|adwaita|libadwaita-1|graphene|X11|wayland)([/.-]|$)')
TOOLKIT_LIBRARY = re.compile(r'lib(gtk-4|adwaita-1|gdk|graphene|X11|wayland-client)\b')


def place(path):
    """The part and layer that a path from the source folder belongs to: ('app', 'chart'), ('ui', None)."""
    parts = path.parts
    if parts[0] == 'ui':
        return 'ui', None
    if parts[0] == 'app' and len(parts) > 2:
        return 'app', parts[1]
    if parts[:2] == ('include', 'jalon') and len(parts) > 3:
        return 'app', parts[2]
    return None, None


def target(root, source, quote, name):
    """The file from the source folder that an #include names, as far as it is one of the project's."""
    tried = [Path('include') / name, Path('app') / name, Path(name)]
    if quote == '"':
        tried.insert(0, source.parent / name)
    for path in tried:
        path = Path(os.path.normpath(path))
        if path.parts[0] != '..' and (root / path).is_file():
            return path
    # A header that is not there yet still says by its name where it would be.
    if name.startswith('jalon/'):
        return Path('include') / name
    return None


def problems(root):
    """Every breach in the tree at root, as 'file:line: what'."""
    found = []
    sources = [path for part in ('app', 'include', 'ui') if (root / part).is_dir()
               for path in sorted((root / part).rglob('*')) if path.suffix in ('.c', '.h', '.inc')]
    for path in sources:
        source = path.relative_to(root)
        part, layer = place(source)
        if part == 'app' and layer not in LAYERS:
            found.append(f'{source}:1: “{layer}” is none of the layers {", ".join(LAYERS)}')
            continue
        if part is None and source != Path('app/main.c'):
            found.append(f'{source}:1: stands in no layer')
            continue
        # Comments go, their lines stay.
        text = COMMENT.sub(lambda match: '\n' * match[0].count('\n'), path.read_text(encoding='utf-8'))
        for match in INCLUDE.finditer(text):
            where = f'{source}:{text.count(chr(10), 0, match.start()) + 1}'
            quote, name = match.groups()
            if part == 'app' and TOOLKIT.match(name):
                found.append(f'{where}: {layer} includes the toolkit: {name}')
                continue
            file = target(root, source, quote, name)
            if file is None:
                continue
            other_part, other_layer = place(file)
            if part == 'app' and (other_part == 'ui' or file == Path('app/main.c')):
                found.append(f'{where}: {layer} includes the window: {name}')
            elif part == 'ui' and other_layer == 'cli':
                found.append(f'{where}: ui includes the command line: {name}')
            elif part == 'app' and other_layer not in LAYERS:
                found.append(f'{where}: {name} stands in no layer')
            elif part == 'app' and LAYERS.index(other_layer) > LAYERS.index(layer):
                found.append(f'{where}: {layer} includes what is above it: {name}')
    return found


def calls_in(library):
    """Who calls whom in a static library: {('chart', 'bars'): {('chart', 'sketch'), …}, …}."""
    member = re.compile(r'\[(?:[^\]]*/)?([a-z]+)_([^\]/]+)\.c\.o\]: (\S+) (\S)')
    defined, used = {}, collections.defaultdict(set)
    listing = subprocess.run(['nm', '-A', '-P', library], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        match = member.search(line)
        if not match:
            continue
        layer, file, symbol, kind = match.groups()
        if kind in 'TDBR':
            defined[symbol] = layer, file
        elif kind == 'U':
            used[layer, file].add(symbol)
    return {file: {defined[symbol] for symbol in symbols if symbol in defined} for file, symbols in used.items()}


def circles(calls):
    """The sets of files of one layer that call one another in a circle."""
    def reached(start):
        found, left = set(), [start]
        while left:
            for other in calls.get(left.pop(), ()):
                if other[0] == start[0] and other not in found:
                    found.add(other)
                    left.append(other)
        return found

    reach = {file: reached(file) for file in calls}
    found = {frozenset(other for other in reach[file] if file in reach.get(other, ())) for file in calls}
    return {circle for circle in found if len(circle) > 1}


def unwanted_circles(calls):
    found = []
    for circle in circles(calls):
        layer = next(iter(circle))[0]
        names = {name for _, name in circle}
        if not names <= CIRCLES.get(layer, set()):
            found.append(f'{layer}: {", ".join(sorted(names))} call one another in a circle')
    # How a library names its members differs between tools; one whose calls are not seen is not without circles.
    found += [f'{layer}: no call was found in it' for layer in LAYERS[:-1]
              if not any(file[0] == layer and others for file, others in calls.items())]
    return found


# Breaches to plant one by one; the checker is worth nothing unless it sees each.
PLANTED = [
    ('the toolkit in a chart', 'app/chart/bar.c', '#include <gtk/gtk.h>'),
    ('the toolkit in a public header', 'include/jalon/chart/bar.h', '#include <gdk/gdk.h>'),
    ('libadwaita in the command line', 'app/cli/main.c', '# include <adwaita.h>'),
    ('a higher layer', 'app/model/money.c', '#include <jalon/xml/read.h>'),
    ('a higher layer that is not there yet', 'app/model/money.c', '#include <jalon/export/later.h>'),
    ('a higher layer in a public header', 'include/jalon/xml/read.h', '#include <jalon/chart/bar.h>'),
    ('a private header of a higher layer', 'app/analysis/plan.c', '#include "../chart/bar-private.h"'),
    ('a private header named from app', 'app/analysis/plan.c', '#include "chart/bar-private.h"'),
    ('the window in the command line', 'app/cli/main.c', '#include "ui/window/window.h"'),
    ('the command line in the window', 'ui/window/window.c', '#include "../../app/cli/options.h"'),
    ('a layer nobody knows', 'app/misc/util.c', '#include <glib.h>'),
]

SOUND = {
    'app/main.c': '#include "../ui/window/window.h"\n#include <gtk/gtk.h>\n',
    'app/model/money.c': '#include <glib.h>\n/* not:\n#include <gtk/gtk.h>\n*/\n#include <jalon/model/money.h>\n',
    'app/analysis/plan.c': '#include <jalon/model/money.h>\n',
    'app/chart/bar.c': '#include "bar-private.h"\n#include <cairo.h>\n#include <jalon/xml/read.h>\n',
    'app/chart/bar-private.h': '#include <jalon/chart/bar.h>\n',
    'app/cli/main.c': '#include "options.h"\n#include <jalon/chart/bar.h>\n',
    'app/cli/options.h': '',
    'include/jalon/model/money.h': '#include <glib.h>\n',
    'include/jalon/xml/read.h': '#include <jalon/model/money.h>\n',
    'include/jalon/chart/bar.h': '#include <jalon/model/money.h>\n',
    'ui/window/window.h': '#include <gtk/gtk.h>\n#include <jalon/chart/bar.h>\n',
    'ui/window/window.c': '#include "window.h"\n',
}


def plant(folder, files):
    root = Path(folder)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding='utf-8')
    return root


def main():
    root = Path(sys.argv[1])
    program, library = sys.argv[2:4] if len(sys.argv) > 3 else (None, None)
    results = []

    def check(name, breaches):
        results.append(not breaches)
        for breach in breaches:
            print(breach, file=sys.stderr)
        print(f'{"not ok" if breaches else "ok"} {len(results)} - {name}')

    print(f'1..{len(PLANTED) + (5 if program else 3)}')
    check('the code keeps to its layers', problems(root))
    with tempfile.TemporaryDirectory() as folder:
        check('a sound tree is found sound', problems(plant(folder, SOUND)))
    for name, file, line in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            files = dict(SOUND)
            files[file] = files.get(file, '') + line + '\n'
            seen = problems(plant(folder, files))
            check(f'caught: {name}', [] if len(seen) == 1 and seen[0].startswith(file + ':')
                  else [f'{file} with {line} was not caught'] + seen)
    planted = {('chart', 'a'): {('chart', 'b'), ('model', 'x')}, ('chart', 'b'): {('chart', 'c')},
               ('chart', 'c'): {('chart', 'a')}, ('chart', 'd'): {('chart', 'a'), ('chart', 'd')}}
    check('caught: a circle of three files',
          [] if circles(planted) == {frozenset({('chart', 'a'), ('chart', 'b'), ('chart', 'c')})}
          else [f'{circles(planted)}'])
    if program:
        check('no files of a layer call one another in a circle', unwanted_circles(calls_in(library)))
        # What it asks for itself; cairo brings X libraries of its own along.
        linked = subprocess.run(['readelf', '--dynamic', program], capture_output=True, text=True, check=True).stdout
        check('no toolkit is linked into jalon-cli',
              [line.strip() for line in linked.splitlines() if '(NEEDED)' in line and TOOLKIT_LIBRARY.search(line)])
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
