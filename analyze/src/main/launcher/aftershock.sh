#!/bin/sh
# Aftershock: this script with the jar behind it. Copy the whole file to a directory of the PATH.
# A replay wants few threads beside its own: the serial collector has none, and the heap is small.
if [ -n "$JAVA_HOME" ]; then java="$JAVA_HOME/bin/java"; else java=java; fi
command -v "$java" >/dev/null 2>&1 || { echo "aftershock: no Java found; install JDK 17 or newer" >&2; exit 1; }
# shellcheck disable=SC2086 # Several options in one variable are the point of it.
exec "$java" -XX:+UseSerialGC -Xshare:auto -Xmx1g $AFTERSHOCK_JAVA_OPTIONS -jar "$0" "$@"
