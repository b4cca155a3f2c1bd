#!/bin/sh
# Aftershock: this script with the jar behind it. Copy the whole file to a directory of the PATH.
# A replay wants few threads beside its own: the serial collector has none, and the heap is small.
if [ -n "$JAVA_HOME" ]; then java="$JAVA_HOME/bin/java"; else java=java; fi
command -v "$java" >/dev/null 2>&1 || { echo "aftershock: no Java found; install JDK 17 or newer" >&2; exit 1; }
options="-XX:+UseSerialGC -Xshare:auto -Xmx1g"
if [ "$1" = capture ]; then
  # A capture runs for seconds, so compiling less beats compiling best; its objects die at once, so few
  # pages hold the young ones; and it looks values up all over its tables, which huge pages make cheaper.
  options="$options -XX:FreqInlineSize=80 -Xmn16m"
  pages=/sys/kernel/mm/transparent_hugepage/enabled
  if [ -r $pages ] && ! grep -q '\[never\]' $pages; then options="$options -XX:+UseTransparentHugePages"; fi
fi
# shellcheck disable=SC2086 # Several options in one variable are the point of it.
exec "$java" $options $AFTERSHOCK_JAVA_OPTIONS -jar "$0" "$@"
