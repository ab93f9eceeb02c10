#!/usr/bin/env python3
"""Holds the translations complete: the program's own words, and those of the bundled dossiers.

    test-translations.py SOURCE-FOLDER [FILE…]

Each FILE is one that the build hands to xgettext beside those of po/POTFILES, because its lists name it.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# As the build extracts them (the preset "glib" of i18n.gettext in po/meson.build).
KEYWORDS = ['--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
            '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
            '--keyword=ngettext:1,2', '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format',
            '--flag=NC_:2:pass-c-format', '--flag=g_dngettext:2:pass-c-format',
            '--flag=g_strdup_printf:1:c-format', '--flag=g_string_append_printf:2:c-format',
            '--flag=g_set_error:4:c-format']


def run(root, *command, **environment):
    """The exit status and the error output of a gettext tool."""
    done = subprocess.run([str(word) for word in command], cwd=root, capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL='C.UTF-8', **environment))
    return done.returncode, done.stderr.strip().splitlines(), done.stdout


def must(root, *command, **environment):
    status, errors, output = run(root, *command, **environment)
    if status != 0:
        raise RuntimeError('\n'.join([' '.join(str(word) for word in command)] + errors))
    return output


def listed(path):
    """The entries of a POTFILES or LINGUAS."""
    lines = (line.split('#')[0].strip() for line in path.read_text(encoding='utf-8').splitlines())
    return [entry for line in lines for entry in line.split()]


def extract(root, files, pot, **environment):
    """Makes a template of all words in files; there is one even where there are no words."""
    names = pot.with_suffix('.files')
    names.write_text('\n'.join(files) + '\n', encoding='utf-8')
    must(root, 'xgettext', '--force-po', '--directory', root, '--files-from', names, *KEYWORDS, '-o', pot,
         **environment)


def files_with_words(root, folder):
    """Every file of the program with something to translate."""
    files = [str(path.relative_to(root)) for part in ('app', 'ui') for path in sorted((root / part).rglob('*'))
             if path.suffix in ('.c', '.h', '.ui')]
    words = set(str(path.relative_to(root)) for path in (root / 'resources').glob('*.in'))
    if files:
        pot = folder / 'all.pot'
        extract(root, files, pot)
        for line in pot.read_text(encoding='utf-8').splitlines():
            if line.startswith('#: '):
                words.update(re.sub(r':\d+$', '', reference) for reference in line[3:].split())
    return words


def unlisted(root, folder, named):
    have = listed(root / 'po' / 'POTFILES')
    need = files_with_words(root, folder)
    return ([f'po/POTFILES does not list {name}' for name in sorted(need - set(have) - set(named))]
            + [f'po/POTFILES lists {name}, which has no words' for name in sorted(set(have) - need)]
            + [f'po/POTFILES lists {name}, which the build names' for name in sorted(set(have) & set(named))]
            + [f'po/POTFILES lists {name} twice' for name in sorted(set(have)) if have.count(name) > 1])


def messages(root, po):
    """The entries of a translation or template, its header left out: (context, word) to what stands there."""
    entries = {}
    for block in must(root, 'msgcat', '--no-wrap', po).split('\n\n')[1:]:
        entry = {'where': '', 'flags': '', 'obsolete': False, 'msgctxt': None, 'msgid': '', 'msgid_plural': None,
                 'msgstr': []}
        part = None
        for line in block.splitlines():
            if line.startswith('#~ '):
                entry['obsolete'] = True
                line = line[3:]
            if line.startswith('#: '):
                entry['where'] = entry['where'] or line[3:].split()[0]
            elif line.startswith('#,'):
                entry['flags'] += line
            match = re.match(r'(?:(\w+)(?:\[\d\])? )?"(.*)"$', line)
            if not match:
                continue
            part = match[1] or part
            if part == 'msgstr' and match[1]:
                entry['msgstr'].append(match[2])
            elif part == 'msgstr':
                entry['msgstr'][-1] += match[2]
            else:
                entry[part] = match[2] if match[1] else entry[part] + match[2]
        entries[entry['msgctxt'], entry['msgid']] = entry
    return entries


def incomplete(root, po, pot):
    """What keeps a translation from being complete: words without one, or with one in doubt, or no longer used."""
    name = po.relative_to(root)
    found = run(root, 'msgfmt', '--check', '-o', os.devnull, po)[1]
    have, need = messages(root, po), messages(root, pot)
    for key, entry in need.items():
        there = have.get(key)
        if there is None or there['obsolete'] or not all(there['msgstr']):
            found.append(f'{name}: not translated: “{key[1]}” ({entry["where"]})')
        elif 'fuzzy' in there['flags']:
            found.append(f'{name}: in doubt (fuzzy): “{key[1]}”')
    return found + [f'{name}: no longer used: “{key[1]}”' for key in have if key not in need]


# What French typography forbids, and what to write.
TYPOGRAPHY = [
    (re.compile(r"\w'\w"), 'the apostrophe is ’'),
    (re.compile(r'(?<=\S) [;:!?»%](?![\w%])'), 'the space before ; : ! ? » % does not break'),
    (re.compile(r'« '), 'the space after « does not break'),
    (re.compile(r'\w[;!?](?=\s|$)'), 'a narrow no-break space goes before ; ! ?'),
    (re.compile(r'\.\.\.'), 'the ellipsis is …'),
]


def untypographic(root, po):
    """Breaches of typography in the French words of a translation."""
    found = []
    for entry in messages(root, po).values():
        for text in entry['msgstr']:
            # Not lists of search terms, markup or addresses.
            if re.search(r'\w;\w', text):
                continue
            plain = re.sub(r'<[^>]*>|&\w+;|\w+://\S*', '', text)
            found += [f'{po.relative_to(root)}: {why}: “{text}”' for rule, why in TYPOGRAPHY if rule.search(plain)]
    return found


# What joins parts of a sentence, as a literal of its own: French sets a space before it, so it goes through gettext.
JOINING = re.compile(r'"((?:%(?:\d\$)?s)*[;:] (?:%(?:\d\$)?s)*)"')
TRANSLATED = re.compile(r'(?:\b(?:_|N_)|\b(?:N?C_) \("[^"]*",) \(?$')

# What is no prose: words of an export, quoted as it has them; lines of programs that others read.
QUOTED = {'app/exchange/feed-apply-drawn.c', 'app/exchange/focus-commitment.c', 'app/exchange/native-words.c',
          'app/model/problem.c', 'app/session/table-memory.c'}
QUOTED_PARTS = {('app/exchange/project-tasks.c', '; '), ('app/exchange/project-tasks.c', '%s%s: %s')}


def composed(root):
    """Sentences that are put together with punctuation that no translation can set."""
    found = []
    for path in sorted(path for part in ('app', 'ui') for path in (root / part).rglob('*.c')):
        name = str(path.relative_to(root))
        text = re.sub(r'/\*.*?\*/', lambda comment: re.sub(r'[^\n]', ' ', comment[0]), path.read_text(encoding='utf-8'),
                      flags=re.S)
        for literal in JOINING.finditer(text):
            before = text[max(0, literal.start() - 80):literal.start()]
            if name in QUOTED or (name, literal[1]) in QUOTED_PARTS or TRANSLATED.search(before) or \
                    'cli_complain' in before.split(';')[-1]:
                continue
            found.append(f'{name}:{text.count(chr(10), 0, literal.start()) + 1}: “{literal[1]}” is not translated')
    return found


def planted(folder):
    """A tree with one of each fault; what is not seen in it is returned."""
    root = folder / 'planted'
    for name, text in {
        'app/model/listed.c': 'char *a = _ ("One"); char *b = N_ ("Two"); char *c = _ ("%d in doubt");\n',
        'app/model/unlisted.c': 'char *a = _ ("Three");\n',
        'app/chart/named.c': 'char *a = _ ("Four");\n',
        'app/chart/both.c': 'char *a = _ ("One");\n',
        'app/chart/joined.c': 'join (a, "; "); print ("%s: %s", a, b); join (a, C_ ("x", "; ")); print (_ ("%s: %s"));\n',
        'resources/x.desktop.in': '[Desktop Entry]\nName=One\n',
        'po/POTFILES': 'app/model/listed.c\napp/chart/both.c\n',
        'po/fr.po': 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                    'msgid "One"\nmsgstr "L\'un : l’autre"\n\n#, fuzzy\nmsgid "%d in doubt"\nmsgstr "%d"\n\n'
                    'msgid "Unused"\nmsgstr "Inutile"\n',
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding='utf-8')
    named = ['app/chart/both.c', 'app/chart/named.c']
    seen = '\n'.join(unlisted(root, folder, named))
    pot = folder / 'planted.pot'
    extract(root, ['app/model/listed.c', *named], pot)
    seen += '\n' + '\n'.join(incomplete(root, root / 'po' / 'fr.po', pot) + untypographic(root, root / 'po' / 'fr.po'))
    seen += '\n' + '\n'.join(composed(root))
    missed = [f'taken for a fault: {line}' for line in composed(root)[2:]]
    missed += [f'taken for a fault: {line}' for line in seen.splitlines() if 'app/chart/named.c' in line and 'POTFILES' in line]
    return missed + [f'not seen: {fault}' for fault, sign in {
        'a file that is not listed': 'not list app/model/unlisted.c',
        'a file that is listed although it is named': 'lists app/chart/both.c, which the build names',
        'a desktop file that is not listed': 'not list resources/x.desktop.in',
        'a word without translation': 'not translated: “Two” (app/model/listed.c',
        'a word of a named file without translation': 'not translated: “Four” (app/chart/named.c',
        'a translation in doubt': 'in doubt (fuzzy)',
        'a translation no longer used': 'no longer used: “Unused”',
        'a straight apostrophe': 'apostrophe is',
        'a space that breaks': 'does not break',
        'a joint without translation': 'app/chart/joined.c:1: “; ” is not translated',
        'a sentence without translation': 'app/chart/joined.c:1: “%s: %s” is not translated',
    }.items() if sign not in seen]


def main():
    root = Path(sys.argv[1]).resolve()
    named = sys.argv[2:]
    po = root / 'po'
    results = []

    def check(name, breaches):
        results.append(not breaches)
        for breach in breaches:
            print(breach, file=sys.stderr)
        print(f'{"not ok" if breaches else "ok"} {len(results)} - {name}', flush=True)

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        check('what is planted is seen', planted(folder))
        check('POTFILES lists the files with words', unlisted(root, folder, named))
        check('what joins sentences is translated', composed(root))

        pot = folder / 'jalon.pot'
        extract(root, listed(po / 'POTFILES') + named, pot)
        for language in listed(po / 'LINGUAS'):
            check(f'the program in {language} is complete', incomplete(root, po / f'{language}.po', pot))
            if language == 'fr':
                check('the program in fr is well set', untypographic(root, po / 'fr.po'))

        for dossier in sorted((root / 'resources' / 'dossiers').glob('*.xml')):
            words = po / 'dossier' / dossier.stem
            if not (words / 'LINGUAS').is_file():
                check(f'{dossier.stem} is translated', [f'there is no {words.relative_to(root)}'])
                continue
            pot = folder / f'{dossier.stem}.pot'
            extract(root, [str(dossier.relative_to(root))], pot, GETTEXTDATADIRS=str(po / 'dossier'))
            for language in listed(words / 'LINGUAS'):
                check(f'{dossier.stem} in {language} is complete', incomplete(root, words / f'{language}.po', pot))
                if language == 'fr':
                    check(f'{dossier.stem} in fr is well set', untypographic(root, words / 'fr.po'))
            for kept in words.glob('*.pot'):
                check(f'{kept.name} is up to date',
                      [f'extract it again: “{word}”' for _, word in set(messages(root, kept)) ^ set(messages(root, pot))])
    print(f'1..{len(results)}')
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
