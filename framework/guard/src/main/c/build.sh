#!/bin/sh
# Compiles the native part into the folder given, if this machine can; without it, loops inside the JDK end by promotion only.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
java_home=$2
name=libpatchbay-stop.so
if [ "$(uname -s) $(uname -m)" != "Linux x86_64" ] || ! command -v "${CC:-cc}" >/dev/null \
    || [ ! -f "$java_home/include/jvmti.h" ]; then
    echo "No native part: it takes Linux on x86-64, a C compiler and the headers of the JDK. All else is built." >&2
    rm -f "$out/$name"
    exit 0
fi
mkdir -p "$out"
[ ! "$out/$name" -nt "$here/stop.c" ] || exit 0
# The same bytes wherever it is built with the same compiler.
cd "$here"
"${CC:-cc}" -std=c11 -O2 -fPIC -shared -fvisibility=hidden -fstack-protector-strong -D_FORTIFY_SOURCE=2 \
    -Wall -Wextra -Werror -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--build-id=none -s \
    -isystem "$java_home/include" -isystem "$java_home/include/linux" -o "$out/$name.new" stop.c
mv "$out/$name.new" "$out/$name"
