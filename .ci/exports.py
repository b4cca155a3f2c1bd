"""Makes requests with all that is hard to send, and compares what tools sent of them. For exports, beside this."""

import base64
import json
import random
import re
import sys

SEPARATOR = "\n\U0001F435\U0001F648\U0001F649\n".encode()
START = 1795505360_000000000
# What is asked for, and what a tool that holds URLs sends of it.
TARGETS = [
    (b"/a?b=1", "/a?b=1"),
    (b'/q?s="quoted"', "/q?s=%22quoted%22"),
    (b"/caf\xc3\xa9/\xe4?\xff=1", "/caf%C3%A9/%E4?%FF=1"),
    (b"/a%2Fb;p=1?a=[1]&u=http://h.test/x?y", "/a%2Fb;p=1?a=[1]&u=http://h.test/x?y"),
    (b"//double//slash?", "//double//slash?"),
    (b"/100%25?x=%&y=%zz", "/100%25?x=%&y=%zz"),
    (b"/long?" + b"x" * 3000, "/long?" + "x" * 3000),
]
BODIES = [bytes(range(256)), b'{"q": "a\\"b", "u": "\xc3\xa9", "t": "`${x}`"}', b"a=1&b=%41%zz+x", b"\r\n\r\n"]
TYPES = ["application/octet-stream", "application/json", "application/x-www-form-urlencoded", "text/plain"]


def make(expected_file, recording):
    draw = random.Random(5)
    at, expected = 0, []
    with open(recording, "wb") as out:
        for i in range(60):
            at += draw.choice([2, 10, 40, 80]) * 1_000_000
            target, sent = TARGETS[i % len(TARGETS)]
            suffix = ("&" if b"?" in target else "?") + f"i={i}"
            body = BODIES[i % 4] if i % 3 == 2 else None
            method = "GET" if body is None else draw.choice(["POST", "PUT", "PATCH"])
            head = f"Host: shop{i % 2}.test\r\nX-Dup: one\r\nx-dup: two, three\r\n"
            if body is not None:
                head += f"Content-Type: {TYPES[i % 4]}\r\nContent-Length: {len(body)}\r\n"
            out.write(b"1 %024x %d 0\n%s %s HTTP/1.1\r\n" % (i + 1, START + at, method.encode(), target + suffix.encode()))
            out.write(head.encode() + b"\r\n" + (body or b"") + SEPARATOR)
            expected.append({
                "at": at / 1e6, "method": method, "target": sent + suffix, "host": f"shop{i % 2}.test",
                "body": None if body is None else base64.b64encode(body).decode()})
    with open(expected_file, "w") as out:
        json.dump(expected, out)


def h2load(expected, log):
    expected = [one for one in expected if one["method"] == "GET"]
    with open(log) as lines:
        found = [re.fullmatch(r"([0-9.]+) GET (.*) HTTP/[12].[01]\n", line) for line in lines]
    found = [match for match in found if match and match[2] != "/"]
    same("targets", [match[2] for match in found], [one["target"] for one in expected])
    return [float(match[1]) * 1000 for match in found], expected


def k6(expected, calls):
    with open(calls) as file:
        calls = json.load(file)
    for what in ("method", "body"):
        same(what, [call[what] for call in calls], [one[what] for one in expected])
    same("URLs", [call["url"] for call in calls], ["http://127.0.0.1:1" + one["target"] for one in expected])
    same("Host", [call["headers"]["Host"] for call in calls], [one["host"] for one in expected])
    same("X-Dup", [call["headers"]["X-Dup"] for call in calls], ["one, two, three"] * len(expected))
    return [call["at"] for call in calls], expected


def same(what, found, expected):
    if found != expected:
        at = next((i for i, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), "the end")
        sys.exit(f"exports: {what} differ at {at}: {len(found)} found {found[:at][-1:]}, {len(expected)} expected")


def main():
    kind, name, expected_file, file = sys.argv[1:]
    if kind == "make":
        make(expected_file, file)
        return
    with open(expected_file) as expected:
        sent, expected = {"h2load": h2load, "k6": k6}[kind](json.load(expected), file)
    errors = sorted(time - one["at"] for time, one in zip(sent, expected))
    median = errors[len(errors) // 2]
    worst = max(abs(error - median) for error in errors)
    print(f"exports: {name}: {len(sent)} of {len(expected)} requests, as they are in the trace; arrival error at most {worst:.1f} ms")
    if worst > 200:
        sys.exit(f"exports: {name}: the times are not those of the trace")


main()
