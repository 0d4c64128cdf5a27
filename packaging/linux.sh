#!/usr/bin/env bash
# Makes the packages of the Linux that it runs on, in target/installer: a .tar.gz, a .deb where
# dpkg-deb is there, and an .rpm where rpmbuild is and packages are RPM's. What is packed, mvn package has built.
#
#   packaging/linux.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1%-SNAPSHOT}
made=target/installer
jpackage=${JAVA_HOME:+$JAVA_HOME/bin/}jpackage

rm -rf "$made"
mkdir -p "$made/input"
cp target/lora-workbench.jar LICENSE NOTICE packaging/linux/file-types.xml "$made/input"
cp -r target/lib "$made/input/lib"
# Libraries carry their natives for all platforms; the others' are of no use here.
if command -v zip >/dev/null; then
    other=$([ "$(uname -m)" = aarch64 ] && echo x86_64 || echo aarch64)
    zip -q -d "$made"/input/lib/tokenizers-*.jar "native/lib/win-*" "native/lib/osx-*" \
        "native/lib/linux-$other/*"
fi

"$jpackage" @packaging/image.options --type app-image --name lora-workbench \
    --app-version "$version" --icon packaging/linux/lora-workbench.png --dest "$made"
tar -C "$made" -czf "$made/lora-workbench-$version-linux-$(uname -m).tar.gz" lora-workbench

# In /usr, the command is on every user's path.
package() {
    "$jpackage" --type "$1" --app-image "$made/lora-workbench" --name lora-workbench \
        --app-version "$version" --install-dir /usr --resource-dir packaging/linux \
        --file-associations packaging/experiment.properties \
        --file-associations packaging/archive.properties --license-file LICENSE \
        --description "See and try low-rank adaptation" --linux-shortcut \
        --linux-app-category science --dest "$made" "${@:2}"
}
if command -v dpkg-deb >/dev/null; then
    # Jars are compressed already: xz takes ten minutes, and gains nothing.
    export DPKG_DEB_COMPRESSOR_TYPE=gzip DPKG_DEB_COMPRESSOR_LEVEL=1
    # jpackage sees what Java's own libraries need, and not JavaFX's, which lie in jars.
    package deb --linux-deb-maintainer lora-workbench@localhost \
        --linux-package-deps "libgtk-3-0, libgl1, libxxf86vm1, libxtst6"
fi
# Elsewhere jpackage does not know which folders belong to the system, and the package would own
# /usr. Libraries are asked for by what they provide: their packages have other names on Fedora and
# on openSUSE.
if command -v rpmbuild >/dev/null && rpm -q filesystem >/dev/null 2>&1; then
    wanted=$(printf '%s()(64bit), ' libgtk-3.so.0 libGL.so.1 libXxf86vm.so.1 libXtst.so.6)
    package rpm --linux-rpm-license-type Apache-2.0 --linux-package-deps "${wanted%, }"
fi
rm -rf "$made/input"
ls -lh "$made"
