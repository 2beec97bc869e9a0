package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.account.Accounts;
import dev.mien.server.account.GivenAccount;
import dev.mien.server.http.access.CorsRule;
import dev.mien.server.http.route.Route;
import dev.mien.server.testing.TestHost;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with users: an administrator from the command line and a user made through the API. */
class AccessTest {
  @TempDir private static Path root;
  private static TestHost host;

  private static final String ADMIN = basic("admin", "with:colon");
  private static final String USER = basic("anna", "anna's password");

  @BeforeAll
  static void start() throws Exception {
    host =
        new TestHost(
            root,
            List.of(new GivenAccount("admin", "with:colon"), new GivenAccount("second", "v")),
            HttpSettings.onPort(0)
                .allowing(new CorsRule(Set.of("https://studio.example"), Optional.empty())));
    HttpRequest.Builder create =
        json("/api/v1/users", ADMIN)
            .POST(
                BodyPublishers.ofString(
                    "{\"name\":\"anna\",\"password\":\"anna's password\",\"role\":\"user\"}"));
    assertEquals(201, host.send(create).statusCode());
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static String basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static HttpRequest.Builder as(String path, String authorization) {
    return host.request(path).header("Authorization", authorization);
  }

  private static HttpRequest.Builder json(String path, String authorization) {
    return as(path, authorization).header("Content-Type", "application/json");
  }

  private static String detail(HttpResponse<String> response) throws IOException {
    return TestHost.json(response).get("detail").asText();
  }

  private static boolean asksForBasic(HttpResponse<String> response) {
    return response.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic");
  }

  @Test
  void nothingButAFewPathsIsOpen() throws Exception {
    List<String> open = new ArrayList<>();
    for (Route route : host.server().routes().all()) {
      String path = route.path().replaceAll("[{<]\\w+[}>]", "x");
      HttpResponse<String> answer =
          host.send(
              host.request(path).method(route.method().name(), BodyPublishers.ofString("{}")));
      if (answer.statusCode() != 401) {
        open.add(route.method() + " " + route.path());
      }
    }

    assertEquals(
        List.of(
            "GET /api/v1/health",
            "GET /internal/ping",
            "GET /api/v1/session",
            "POST /api/v1/session",
            "DELETE /api/v1/session"),
        open);
    for (String path : List.of("/", "/app.js", "/index.html", "/nope", "/api/v1/nope")) {
      assertEquals(401, host.send(host.request(path)).statusCode(), path);
    }
    for (String path : List.of("/sign-in.html", "/sign-in.js", "/sign-in.css", "/logo.svg")) {
      assertEquals(200, host.send(host.request(path)).statusCode(), path);
    }
  }

  @Test
  void everyRouteIsDeclared() {
    Set<String> declared =
        host.server().routes().all().stream()
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toSet());
    Set<String> registered =
        host.server().registered().stream()
            .filter(route -> !route.startsWith("HEAD "))
            .collect(Collectors.toSet());

    assertEquals(declared, registered);
  }

  @Test
  void whatIsWrongWithCredentialsIsSaidAsWebUiSaysIt() throws Exception {
    HttpResponse<String> none = host.send(host.request("/api/v1/jobs"));
    HttpResponse<String> wrong = host.send(as("/api/v1/jobs", basic("admin", "nope")));
    HttpResponse<String> garbage = host.send(as("/api/v1/jobs", "Basic %%%"));

    assertEquals("Not authenticated", detail(none));
    assertEquals("Incorrect username or password", detail(wrong));
    assertEquals("Invalid authentication credentials", detail(garbage));
    for (HttpResponse<String> refused : List.of(none, wrong, garbage)) {
      assertEquals(401, refused.statusCode());
      assertTrue(asksForBasic(refused));
    }
    assertEquals(200, host.send(as("/api/v1/jobs", ADMIN)).statusCode());
    assertEquals(200, host.send(as("/api/v1/jobs", basic("second", "v"))).statusCode());
  }

  @Test
  void thePageIsNotCoveredByTheBrowsersBox() throws Exception {
    for (String header : List.of("X-Requested-With:fetch", "Sec-Fetch-Mode:cors")) {
      String[] pair = header.split(":", 2);
      HttpResponse<String> refused =
          host.send(host.request("/api/v1/jobs").header(pair[0], pair[1]));
      assertEquals(401, refused.statusCode());
      assertFalse(asksForBasic(refused), header);
    }
  }

  @Test
  void whoOpensThePageIsLedToTheSignInPage() throws Exception {
    HttpResponse<String> led = host.send(host.request("/").header("Accept", "text/html,*/*"));

    assertEquals(302, led.statusCode());
    assertEquals("/sign-in.html?next=%2F", led.headers().firstValue("Location").orElseThrow());
  }

  private static HttpResponse<String> signIn(String name, String password) throws Exception {
    return host.send(
        host.request("/api/v1/session")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, password))));
  }

  private static String cookie(HttpResponse<String> signedIn) {
    return signedIn.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static HttpRequest.Builder with(String cookie, String path) {
    return host.request(path).header("Cookie", cookie.replaceFirst(";.*", ""));
  }

  @Test
  void aSessionLastsUntilSigningOut() throws Exception {
    HttpResponse<String> signedIn = signIn("anna", "anna's password");

    assertEquals(200, signedIn.statusCode(), signedIn.body());
    assertEquals("user", TestHost.json(signedIn).get("role").asText());
    String cookie = cookie(signedIn);
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Strict"), cookie);
    assertEquals(200, host.send(with(cookie, "/api/v1/jobs")).statusCode());
    assertEquals(200, host.send(with(cookie, "/")).statusCode());
    JsonNode session = TestHost.json(host.send(with(cookie, "/api/v1/session")));
    assertEquals("anna", session.get("user").asText());
    assertTrue(session.get("accounts").asBoolean());

    assertEquals(204, host.send(with(cookie, "/api/v1/session").DELETE()).statusCode());
    HttpResponse<String> after = host.send(with(cookie, "/api/v1/jobs"));
    assertEquals(401, after.statusCode());
    assertFalse(asksForBasic(after));
  }

  @Test
  void aNewPasswordEndsTheSessionsOfTheOldOne() throws Exception {
    HttpRequest.Builder create =
        json("/api/v1/users", ADMIN)
            .POST(
                BodyPublishers.ofString(
                    "{\"name\":\"ben\",\"password\":\"old password\",\"role\":\"user\"}"));
    assertEquals(201, host.send(create).statusCode());
    String cookie = cookie(signIn("ben", "old password"));
    HttpRequest.Builder change =
        with(cookie, "/api/v1/users/ben")
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"password\":\"new password\"}"));

    assertEquals(200, host.send(change).statusCode());
    assertEquals(401, host.send(with(cookie, "/api/v1/jobs")).statusCode());
    assertEquals(401, signIn("ben", "old password").statusCode());
    assertEquals(200, signIn("ben", "new password").statusCode());
    String users = Files.readString(root.resolve("data").resolve("users.json"));
    assertFalse(users.contains("new password"), users);
    assertEquals(204, host.send(as("/api/v1/users/ben", ADMIN).DELETE()).statusCode());
    assertEquals(401, signIn("ben", "new password").statusCode());
  }

  @Test
  void usersAreKeptFromWhatIsForAdministrators() throws Exception {
    for (Route route : host.server().routes().all()) {
      if (route.access() == dev.mien.server.http.access.Access.ADMINISTRATOR) {
        String path = route.path().replaceAll("[{<]\\w+[}>]", "x");
        HttpRequest.Builder request =
            json(path, USER).method(route.method().name(), BodyPublishers.ofString("{}"));
        assertEquals(403, host.send(request).statusCode(), route.summary());
      }
    }
    HttpRequest.Builder promote =
        json("/api/v1/users/anna", USER)
            .method("PATCH", BodyPublishers.ofString("{\"role\":\"administrator\"}"));
    assertEquals(403, host.send(promote).statusCode());
  }

  private static String startJob(String authorization, String mode) throws Exception {
    HttpResponse<String> created =
        host.send(
            json("/api/v1/jobs", authorization)
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"pipeline": "toy", "parameters": {"mode": "%s",
                          "photo": {"data": "eA==", "name": "a.png"}, "voice": {"data": "eA=="}}}"""
                            .formatted(mode))));
    assertEquals(201, created.statusCode(), created.body());
    return TestHost.json(created).get("id").asText();
  }

  @Test
  void whatBelongsToOthersIsNotThere() throws Exception {
    String own = startJob(USER, "work");
    String others = startJob(ADMIN, "work");
    HttpResponse<String> upload =
        host.send(as("/api/v1/uploads", ADMIN).POST(BodyPublishers.ofString("x")));
    String uploadId = TestHost.json(upload).get("id").asText();

    assertEquals(404, host.send(as("/api/v1/uploads/" + uploadId, USER)).statusCode());
    for (Route route : host.server().routes().all()) {
      if (route.path().startsWith("/api/v1/jobs/{id}")) {
        String path = route.path().replace("{id}", others).replaceAll("\\{\\w+}", "photo");
        HttpRequest.Builder request =
            as(path, USER).method(route.method().name(), BodyPublishers.noBody());
        assertEquals(404, host.send(request).statusCode(), path);
      }
    }
    assertEquals(200, host.send(as("/api/v1/jobs/" + own, USER)).statusCode());
    assertEquals(200, host.send(as("/api/v1/jobs/" + own, ADMIN)).statusCode());
    String list = host.send(as("/api/v1/jobs", USER)).body();
    assertTrue(list.contains(own), list);
    assertFalse(list.contains(others), list);
  }

  @Test
  void whoGuessesPasswordsHasToWait() throws Exception {
    List<Integer> answers = new ArrayList<>();
    try (TestHost guarded =
        new TestHost(
            Files.createDirectory(root.resolve("guarded")),
            List.of(new GivenAccount("admin", "x")),
            HttpSettings.onPort(0))) {
      for (int i = 0; i < 10; i++) {
        answers.add(guess(guarded, "guess" + i).statusCode());
      }
      HttpResponse<String> tooMany = guess(guarded, "x");

      assertEquals(Set.of(401), Set.copyOf(answers));
      assertEquals(429, tooMany.statusCode());
      assertTrue(Integer.parseInt(tooMany.headers().firstValue("Retry-After").orElseThrow()) > 0);
    }
  }

  private static HttpResponse<String> guess(TestHost guarded, String password) throws Exception {
    return guarded.send(
        guarded.request("/api/v1/jobs").header("Authorization", basic("admin", password)));
  }

  @Test
  void theAuditLogTellsWhoDidWhatAndNoSecret() throws Exception {
    String id = startJob(USER, "work");
    signIn("anna", "not her password");

    JsonNode entries = TestHost.json(host.send(as("/api/v1/audit", ADMIN))).get("entries");

    String log = entries.toString();
    assertTrue(
        log.matches(
            ".*\"user\":\"anna\",\"address\":\"127.0.0.1\",\"action\":\"job.create\",\"target\":\"%s\",\"result\":\"ok\".*"
                .formatted(id)),
        log);
    assertTrue(log.contains("UNAUTHENTICATED"), log);
    assertFalse(log.contains("not her password"), log);
  }

  @Test
  void otherSitesNeedToBeAllowed() throws Exception {
    HttpRequest.Builder preflight =
        host.request("/api/v1/jobs")
            .header("Origin", "https://studio.example")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody());
    HttpResponse<String> allowed = host.send(preflight);

    assertEquals(204, allowed.statusCode());
    assertEquals(
        "https://studio.example",
        allowed.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
    assertEquals(
        200,
        host.send(as("/api/v1/jobs", ADMIN).header("Origin", "https://studio.example"))
            .statusCode());
    assertEquals(
        403,
        host.send(as("/api/v1/jobs", ADMIN).header("Origin", "https://studio.example.evil"))
            .statusCode());
  }

  @Test
  void noHostListensToTheNetworkWithoutUsers() {
    Accounts nobody = Accounts.open(root.resolve("empty"), List.of(), Clock.systemUTC());
    HttpSettings everywhere = HttpSettings.onPort(0).listeningTo(HttpSettings.EVERYWHERE, Set.of());

    MienException refused =
        assertThrows(MienException.class, () -> HttpServer.start(host.host(), nobody, everywhere));

    assertTrue(String.valueOf(refused.getMessage()).contains("mien users add"));
  }
}
