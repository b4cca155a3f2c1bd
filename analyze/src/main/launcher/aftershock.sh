#!/bin/sh
# Aftershock: this script with the jar behind it. Copy the whole file to a directory of the PATH.
# A replay wants few threads beside its own: the serial collector has none, and the heap is small.
if [ -n "$JAVA_HOME" ]; then java="$JAVA_HOME/bin/java"; else java=java; fi
command -v "$java" >/dev/null 2>&1 || { echo "aftershock: no Java found; install JDK 17 or newer" >&2; exit 1; }
options="-XX:+UseSerialGC -Xshare:auto -Xmx1g"
jar=$0 archive=

# Makes the archive by a capture of one line and one entry, unless another process is at it.
make_archive() {
  work=$cache/making
  find "$work" -prune -mmin +10 -exec rm -rf {} \; # What was stopped on the way.
  mkdir "$work" || return
  echo '192.0.2.1 - - [24/Nov/2026:07:10:10 +0000] "GET /a?b=1 HTTP/1.1" 200 5 "-" "-"' >"$work/access.log"
  echo '{"log": {"entries": [{"startedDateTime": "2026-11-24T07:10:10Z", "time": 1, "request":
    {"method": "GET", "url": "http://a.test/", "headers": []}, "response": {"status": 200}}]}}' >"$work/a.har"
  # shellcheck disable=SC2086
  nice "$java" $options -Xlog:disable -XX:ArchiveClassesAtExit="$work/archive" -jar "$jar" \
    capture "$work/access.log" "$work/a.har" -o "$work/a.trace" && mv -f "$work/archive" "$archive"
  rm -rf "$work"
}

if [ "$1" = replay ]; then
  # Java 17 stops all threads once a second to tidy up, which later versions do beside their work.
  options="$options -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:GuaranteedSafepointInterval=0"
fi
if [ "$1" = capture ]; then
  # A capture runs for seconds, so compiling less and later beats compiling best; its objects die at once, so
  # few pages hold the young ones, and what is sorted is not moved through those; and it looks values up all
  # over its tables, which huge pages make cheaper.
  options="$options -XX:FreqInlineSize=80 -XX:CompileThresholdScaling=3 -Xmn16m -XX:PretenureSizeThreshold=2m"
  pages=/sys/kernel/mm/transparent_hugepage/enabled
  if [ -r $pages ] && ! grep -q '\[never\]' $pages; then options="$options -XX:+UseTransparentHugePages"; fi
  # Java starts sooner with its classes in an archive, which the first capture with this jar and this Java makes
  # in the background. Java checks that it fits, and does without where it does not.
  jar=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/aftershock
  archive=$cache/capture-$(echo "$jar $(command -v "$java")" | cksum | cut -d ' ' -f 1).jsa
  # shellcheck disable=SC3013,SC3067 # dash, bash and busybox have both tests.
  if ! { [ "$archive" -nt "$jar" ] && [ -O "$archive" ]; }; then
    if [ -n "$HOME" ] && mkdir -p "$cache" 2>/dev/null; then make_archive </dev/null >/dev/null 2>&1 & fi
    archive=
  fi
fi
# An analysis holds its samples in few large arrays: next to no room for young objects leaves the heap to them.
if [ "$1" = analyze ]; then options="$options -XX:FreqInlineSize=80 -Xmn48m"; fi
# shellcheck disable=SC2086 # Several options in one variable are the point of it.
exec "$java" $options ${archive:+-Xlog:disable -Xlog:all=error:stderr "-XX:SharedArchiveFile=$archive"} \
  $AFTERSHOCK_JAVA_OPTIONS -jar "$jar" "$@"
