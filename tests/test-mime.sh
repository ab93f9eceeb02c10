#!/usr/bin/env bash
# The desktop must take a dossier for one: by its name, and by its first element where the name says only XML.
set -euo pipefail

mime=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mkdir -p "$folder/mime/packages"
cp "$mime" "$folder/mime/packages/"
update-mime-database "$folder/mime"

grep -qx '[0-9]*:application/x-jalon-dossier+xml:\*\.jalon' "$folder/mime/globs2"
grep -qx 'urn:jalon:dossier:1 dossier application/x-jalon-dossier+xml' "$folder/mime/XMLnamespaces"
grep -qx 'application/x-jalon-dossier+xml application/xml' "$folder/mime/subclasses"
