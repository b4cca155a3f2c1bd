package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileTest {
  private static final String SECRET = "s3cr3t";
  private static final String ALL_WRONG =
      """
      rules:
        - name: one
          match: {endpoint: GET /nowhere, method: GET, colour: red}
          set:
            headers: {Host: x, Content-Length: "3", "a b": c}
            query: {a: '${env:NO_SUCH}', b: '${file:none.txt}', c: '${data:user}', d: '${odd:x}'}
            json: {user: x}
        - rewrite:
            - {in: nose, pattern: '(', with: x}
            - {in: path, pattern: a(b), with: $2}
            - {in: path}
          auth: {basic: {user: x}, bearer: y}
        - extract:
            a: {json: /x, header: y}
            1b: {cookie: z}
            c: {regex: x, replaces: noGroup}
          check: {status: 99, json: {x: y}, min-bytes: many}
          set: {path: '${unknown}', body: '${open'}
          sett: x
          name: two
          name: three
      """;

  @TempDir Path folder;
  private final List<String> mistakes = new ArrayList<>();

  private Rules read(String yaml) throws IOException {
    return read(yaml, true);
  }

  private Rules read(String yaml, boolean sessions) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), yaml);
    RuleContext context =
        new RuleContext(
            List.of("GET /", "POST /login", "GET /api/stock/:n"),
            DataTable.none(),
            sessions,
            Map.of("TOKEN", SECRET, "DOLLAR", "a$1b")::get,
            RuleFileTest.class.getClassLoader());
    return RuleFile.read(file, context, mistakes);
  }

  /** What the rules make of {@code request}, without any answer. */
  private EditedRequest apply(String yaml, EditedRequest request) throws IOException {
    RuleRun run = new RuleRun(read(yaml), SessionMode.RECORDED);
    assertThat(mistakes).isEmpty();
    for (Rule rule : run.matching(request)) {
      run.apply(rule, request, Values.NONE, false);
    }
    return request;
  }

  @Test
  void setsAndRemoves() throws IOException {
    EditedRequest request =
        apply(
            """
            rules:
              - set:
                  path: /v2/käse
                  host: staging.example
                  query: {debug: "a b", q: 'ü&='}
                  headers: {X-Run: "${env:TOKEN}", accept: "*/*"}
                remove:
                  query: utm_source
                  headers: [X-Old]
            """,
            TestRequests.of(
                "GET",
                "/v1?q=1&utm_source=x&keep=%7e&q=2",
                null,
                new Header("Accept", "text/html"),
                new Header("x-old", "1"),
                new Header("ACCEPT", "text/plain")));
    assertThat(request.targetText())
        .isEqualTo(PercentCoding.bytesOf("/v2/käse") + "?q=%C3%BC%26%3D&keep=%7e&debug=a%20b");
    assertThat(request.hostText()).isEqualTo("staging.example");
    assertThat(request.fields())
        .containsExactly(new Header("accept", "*/*"), new Header("X-Run", SECRET));
  }

  @Test
  void setsFieldsOfBodies() throws IOException {
    String yaml =
        """
        rules:
          - match: {path: form}
            set: {form: {csrf: "${env:TOKEN}", new: "a b"}}
          - match: {path: json}
            set: {json: {/user/name: "Jos\u00e9", /list/1: x, /none/of/it: y}}
          - match: {path: whole}
            set: {body: '{"n": "$$1"}'}
        """;
    Header form = new Header("Content-Type", "application/x-www-form-urlencoded");
    assertThat(
            apply(yaml, TestRequests.of("POST", "/form", "a=1&csrf=REDACTED-1", form)).bodyText())
        .isEqualTo("a=1&csrf=s3cr3t&new=a%20b");
    assertThat(apply(yaml, TestRequests.of("POST", "/form", "{}")).bodyText()).isEqualTo("{}");
    assertThat(
            apply(yaml, TestRequests.of("POST", "/json", "{\"user\": {}, \"list\": [1, 2]}"))
                .bodyText())
        .isEqualTo(PercentCoding.bytesOf("{\"user\":{\"name\":\"José\"},\"list\":[1,\"x\"]}"));
    assertThat(apply(yaml, TestRequests.of("POST", "/json", "no")).bodyText()).isEqualTo("no");
    assertThat(apply(yaml, TestRequests.of("POST", "/whole", "x")).bodyText())
        .isEqualTo("{\"n\": \"$1\"}");
  }

  @Test
  void rewritesByGroups() throws IOException {
    EditedRequest request =
        apply(
            """
            rules:
              - rewrite:
                  - {in: path, pattern: '^/v1/(\\w+)', with: '/$1/${env:DOLLAR}'}
                  - {in: query, pattern: 'id=(\\d+)', with: 'no=$1'}
                  - {in: header Referer, pattern: '^https?://[^/]+', with: 'http://staging'}
                  - {in: body, pattern: 'nothing', with: 'x'}
                  - {in: host, pattern: '$', with: ':8080'}
            """,
            TestRequests.of(
                "GET", "/v1/cart/1?id=1&id=2", null, new Header("Referer", "https://shop/a")));
    assertThat(request.targetText()).isEqualTo("/cart/a$1b/1?no=1&no=2");
    assertThat(request.header("Referer")).isEqualTo("http://staging/a");
    assertThat(request.hostText()).isEqualTo("shop.example:8080");
  }

  @Test
  void matchesByWhatWasRecorded() throws IOException {
    String yaml =
        """
        rules:
          - match: {endpoint: ["GET *"], method: [get, post], host: '\\.example$'}
            set: {headers: {X-One: "1"}}
          - match: {path: '^/a$', header: {Accept: json}}
            set: {headers: {X-Two: "2"}, path: /b}
          - match: {endpoint: POST /login}
            set: {headers: {X-Three: "3"}}
        """;
    EditedRequest request =
        apply(yaml, TestRequests.of("GET", "/a?x=1", null, new Header("accept", "a/json")));
    assertThat(request.fields())
        .containsExactly(
            new Header("accept", "a/json"), new Header("X-One", "1"), new Header("X-Two", "2"));
    assertThat(apply(yaml, TestRequests.of("DELETE", "/a", null)).fields()).isEmpty();
  }

  @Test
  void authenticates() throws IOException {
    EditedRequest basic =
        apply(
            "rules: [{auth: {basic: {user: anna, password: '${env:TOKEN}'}}}]",
            TestRequests.get("/"));
    assertThat(basic.header("authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("anna:s3cr3t".getBytes(UTF_8)));
    Files.writeString(folder.resolve("token.txt"), "from-file\n");
    EditedRequest bearer =
        apply("rules: [{auth: {bearer: '${file:token.txt}'}}]", TestRequests.get("/"));
    assertThat(bearer.header("authorization")).isEqualTo("Bearer from-file");
    Rules aws =
        read(
            """
            rules:
              - auth:
                  aws-sigv4: {access-key: A, secret-key: '${env:TOKEN}', region: r, service: s}
            """);
    assertThat(mistakes).isEmpty();
    assertThat(aws.all().get(0).signer()).isEqualTo(new RequestSigner("A", SECRET, null, "r", "s"));
  }

  @Test
  void bustsCaches() throws IOException {
    String yaml = "rules: [{cache-bust: _t}]";
    String first = apply(yaml, TestRequests.get("/a?b=1")).targetText();
    String second = apply(yaml, TestRequests.get("/a?b=1")).targetText();
    assertThat(first).matches("/a\\?b=1&_t=[0-9a-f]+-0").isNotEqualTo(second);
  }

  @Test
  void tellsAllMistakesWithTheirLines() throws IOException {
    read(ALL_WRONG);
    assertThat(mistakes)
        .map(mistake -> mistake.replace(folder.toString(), ""))
        .containsExactlyInAnyOrder(
            "--rules /rules.yaml:3: names the endpoint 'GET /nowhere'; the trace has GET /, POST"
                + " /login, GET /api/stock/:n",
            "--rules /rules.yaml:3: does not know the key 'colour'; match has endpoint, method,"
                + " host, path, header",
            "--rules /rules.yaml:5: sets the header Host; write 'host:' below 'set:'",
            "--rules /rules.yaml:5: sets the header Content-Length, which is made for each request",
            "--rules /rules.yaml:5: sets the header 'a b', which no header can be called",
            "--rules /rules.yaml:6: uses ${env:NO_SUCH}, and the environment has no variable"
                + " NO_SUCH",
            "--rules /rules.yaml:6: uses ${file:none.txt}, and /none.txt cannot be read as text",
            "--rules /rules.yaml:6: uses ${data:user}; give the data with --data FILE",
            "--rules /rules.yaml:6: uses ${odd:x}; there are ${env:NAME}, ${file:PATH},"
                + " ${data:COLUMN} and ${NAME}",
            "--rules /rules.yaml:7: has 'user', and a JSON pointer begins with /, as in"
                + " /user/name",
            "--rules /rules.yaml:9: rewrites 'nose'; there are path, query, target, host, body or"
                + " header NAME",
            "--rules /rules.yaml:9: is no regular expression of RE2: error parsing regexp: missing"
                + " closing ): `(`",
            "--rules /rules.yaml:10: uses $2, and the pattern has 1; write $$ for a dollar sign",
            "--rules /rules.yaml:11: has in; a rewrite has in, pattern, with",
            "--rules /rules.yaml:12: has basic, bearer; auth has one of basic, bearer, aws-sigv4",
            "--rules /rules.yaml:12: has user; basic has user and password",
            "--rules /rules.yaml:14: takes 'a' from 2 places; a value has one of json, regex,"
                + " header, cookie, and may have replaces",
            "--rules /rules.yaml:15: calls a value '1b'; use letters, digits and _",
            "--rules /rules.yaml:16: needs a regular expression with one group, which is the"
                + " recorded value",
            "--rules /rules.yaml:17: expects the status '99'; write one as 200 or 2xx",
            "--rules /rules.yaml:17: has 'x', and a JSON pointer begins with /, as in /user/name",
            "--rules /rules.yaml:17: expects a whole number here",
            "--rules /rules.yaml:18: uses ${unknown}, which no 'extract' gives; $$ is a dollar"
                + " sign",
            "--rules /rules.yaml:18: has ${ without }; write $$ for a dollar sign",
            "--rules /rules.yaml:19: does not know the key 'sett'; a rule has name, match, set,"
                + " remove, rewrite, auth, cache-bust, use, extract, check",
            "--rules /rules.yaml:21: has the key 'name' twice");
  }

  @Test
  void neverShowsAValue() throws IOException {
    read(
        """
        rules:
          - set: {headers: {Authorization: 'Bearer ${env:TOKEN} ${nobody}'}}
            auth: {bearer: [hush-hush]}
        """);
    assertThat(mistakes)
        .hasSize(2)
        .noneMatch(text -> text.contains(SECRET) || text.contains("hush"));
  }

  @Test
  void valuesOfAnswersNeedSessions() throws IOException {
    read("rules:\n  - extract:\n      a: {cookie: b}\n", false);
    assertThat(mistakes).singleElement().asString().contains(":3: has 'extract'", "--sessions");
  }

  @Test
  void saysWhatIsNoFileOfRules() throws IOException {
    read("rules: [");
    read("");
    read("- a");
    read("rules: 1");
    assertThat(mistakes)
        .map(mistake -> mistake.replace(folder.toString(), ""))
        .containsExactly(
            "--rules /rules.yaml:1: is not YAML: expected the node content, but found '<stream"
                + " end>'",
            "--rules /rules.yaml: holds nothing",
            "--rules /rules.yaml:1: is no mapping here; a file of rules begins with 'rules:' and a"
                + " list",
            "--rules /rules.yaml:1: is no list here; a file of rules begins with 'rules:' and a"
                + " list");
  }
}
