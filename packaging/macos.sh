#!/usr/bin/env bash
# Makes the .dmg of the macOS that it runs on, in target/installer. What is packed, mvn package has
# built.
#
#   packaging/macos.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
# jpackage refuses versions of applications for macOS that begin with 0.
version=${1%-SNAPSHOT}
version=${version/#0./1.}
made=target/installer

rm -rf "$made"
mkdir -p "$made/input"
cp target/lora-workbench.jar LICENSE NOTICE "$made/input"
cp -r target/lib "$made/input/lib"

"${JAVA_HOME:+$JAVA_HOME/bin/}jpackage" @packaging/image.options --type dmg \
    --name "LoRA Workbench" --app-version "$version" \
    --icon packaging/macos/lora-workbench.icns --license-file LICENSE \
    --file-associations packaging/experiment.properties \
    --file-associations packaging/archive.properties \
    --add-launcher lora-workbench=packaging/command.properties --dest "$made"
rm -rf "$made/input"
ls -lh "$made"
