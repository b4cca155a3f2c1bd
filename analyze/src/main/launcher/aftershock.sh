#!/bin/sh
# Aftershock: this script with the jar behind it. Copy the whole file to a directory of the PATH.
# A replay wants few threads beside its own: the serial collector has none, and the heap is small.
home= # A package says here where its jar, its own Java and its archive of classes are.
java=java
if [ -n "$home" ]; then java=$home/runtime/bin/java; elif [ -n "$JAVA_HOME" ]; then java=$JAVA_HOME/bin/java; fi
command -v "$java" >/dev/null 2>&1 || { echo "aftershock: no Java found; install JDK 17 or newer" >&2; exit 1; }
options="-XX:+UseSerialGC -Xshare:auto -Xmx1g"
jar=$0 archive=
if [ -n "$home" ]; then
  jar=$home/aftershock.jar
  if [ -r "$home/aftershock.jsa" ]; then archive=$home/aftershock.jsa; fi
fi

# Makes the archive by a capture of one line and one entry, by an analysis of a small trace, or by help, unless
# another process is at it.
make_archive() { # command
  work=$cache/making
  find "$work" -prune -mmin +10 -exec rm -rf {} \; # What was stopped on the way.
  mkdir "$work" || return
  # shellcheck disable=SC2086
  if [ "$1" = capture ]; then
    echo '192.0.2.1 - - [24/Nov/2026:07:10:10 +0000] "GET /a?b=1 HTTP/1.1" 200 5 "-" "-"' >"$work/access.log"
    echo '{"log": {"entries": [{"startedDateTime": "2026-11-24T07:10:10Z", "time": 1, "request":
      {"method": "GET", "url": "http://a.test/", "headers": []}, "response": {"status": 200}}]}}' >"$work/a.har"
    set -- "$work/access.log" "$work/a.har" -o "$work/a.trace"
    nice "$java" $options -Xlog:disable -XX:ArchiveClassesAtExit="$work/archive" -jar "$jar" capture "$@"
  elif [ "$1" = help ]; then
    nice "$java" $options -Xlog:disable -XX:ArchiveClassesAtExit="$work/archive" -jar "$jar" --help
  else
    awk 'BEGIN {for (i = 0; i < 1000; i++) printf "%d.%03d \"GET /%d HTTP/1.1\" 200 0.%03d\n",
      1e9 + i / 10, i % 10 * 100, i % 3, 1 + i * 37 % 100}' >"$work/access.log"
    nice "$java" $options -jar "$jar" capture "$work/access.log" -o "$work/a.trace" \
      --log-format '$msec "$request" $status $request_time' &&
      nice "$java" $options -Xlog:disable -XX:ArchiveClassesAtExit="$work/archive" -jar "$jar" analyze \
        "$work/a.trace" "$work/a.trace"
  fi && mv -f "$work/archive" "$archive"
  rm -rf "$work"
}

# Java starts sooner with its classes in an archive, which the first command of its kind with this jar and this Java
# makes in the background. Java checks that it fits, and does without where it does not, of which only Java 25 speaks.
find_archive() { # command
  if [ -n "$home" ]; then return; fi
  jar=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/aftershock
  archive=$cache/$1-$(echo "$jar $(command -v "$java")" | cksum | cut -d ' ' -f 1).jsa
  # shellcheck disable=SC3013,SC3067 # dash, bash and busybox have both tests.
  if ! { [ "$archive" -nt "$jar" ] && [ -O "$archive" ]; }; then
    if [ -n "$HOME" ] && mkdir -p "$cache" 2>/dev/null; then make_archive "$1" </dev/null >/dev/null 2>&1 & fi
    archive=
  fi
}

case $1 in
  # These are over before compiling pays.
  --version | -V | --help | -h | help | completion)
    options="$options -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
    find_archive help
    ;;
esac
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
  if [ -r $pages ] && read -r huge <$pages && [ "${huge#*\[never\]}" = "$huge" ]; then
    options="$options -XX:+UseTransparentHugePages"
  fi
  find_archive capture
fi
if [ "$1" = analyze ]; then
  # An analysis holds its samples in few large arrays: next to no room for young objects leaves the heap to them.
  # It too is over before compiling best pays.
  options="$options -XX:FreqInlineSize=80 -XX:CompileThresholdScaling=3 -Xmn48m"
  find_archive analyze
fi
# shellcheck disable=SC2086 # Several options in one variable are the point of it.
exec "$java" $options ${archive:+-Xlog:disable "-Xlog:all=error,cds*=off:stderr" "-XX:SharedArchiveFile=$archive"} \
  $AFTERSHOCK_JAVA_OPTIONS -jar "$jar" "$@"
