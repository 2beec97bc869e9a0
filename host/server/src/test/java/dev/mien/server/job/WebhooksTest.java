package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {
  @TempDir private Path root;
  private TestJobs jobs;
  private HttpServer server;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws IOException {
    jobs = new TestJobs(root);
    jobs.settings().change(Map.of("webhook_hosts", "127.0.0.1"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          heard.add(exchange.getRequestMethod() + " " + new String(body, StandardCharsets.UTF_8));
          Integer status = answers.poll();
          if (status != null && status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(status == null ? 204 : status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    jobs.close();
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
  }

  private String submit(String mode, URI address) throws IOException {
    return jobs.queue().submit(jobs.toy(mode, 1).withWebhook(Optional.of(address))).id();
  }

  private void tell() {
    jobs.queue().startWebhooks(job -> job.id() + " " + job.state().label());
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(TestJobs.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void whoeverAskedForItIsToldOfEveryEnd() throws Exception {
    tell();
    String done = submit("work", address());
    assertEquals("POST " + done + " succeeded", next());
    String failed = submit("fail", address());
    assertEquals("POST " + failed + " failed", next());
    String cancelled = submit("hang", address());
    jobs.await(cancelled, "running");
    jobs.queue().cancel(cancelled);
    assertEquals("POST " + cancelled + " cancelled", next());
  }

  @Test
  void whoeverDoesNotAnswerWellIsToldAgain() throws Exception {
    answers.add(500);
    tell();
    String id = submit("work", address());

    assertEquals("POST " + id + " succeeded", next());
    assertEquals("POST " + id + " succeeded", next());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    answers.add(302);
    tell();
    String id = submit("work", address());

    assertEquals("POST " + id + " succeeded", next());
    assertEquals("POST " + id + " succeeded", next(), "again the same, not a GET of another page");
  }

  @Test
  void whatIsStillToBeToldSurvivesTheProcess() throws Exception {
    String id = submit("work", address());
    jobs.await(id, "succeeded");
    jobs.stop();
    jobs.start();
    assertTrue(heard.isEmpty());

    tell();

    assertEquals("POST " + id + " succeeded", next());
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://127.0.0.1/x, INVALID_PARAMETER",
    "http://me:secret@127.0.0.1/x, INVALID_PARAMETER",
    "/only/a/path, INVALID_PARAMETER",
    "http://127.0.0.2/x, FORBIDDEN",
    "http://127.0.0.1.example.com/x, FORBIDDEN",
    "http://localhost/x, FORBIDDEN",
  })
  void anAddressThatIsNotAllowedIsRefusedAtOnce(String address, String code) {
    MienException refusal =
        assertThrows(MienException.class, () -> submit("work", URI.create(address)));

    assertEquals(code, refusal.code().name());
    assertEquals(Optional.of("webhook"), refusal.field());
  }

  @Test
  void withoutAnyAllowedHostTheSettingIsNamed() {
    jobs.settings().change(Map.of("webhook_hosts", ""));

    MienException refusal = assertThrows(MienException.class, () -> submit("work", address()));

    assertEquals(StandardErrorCode.FORBIDDEN, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("webhook_hosts"));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1",
    "10.1.2.3",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "[::1]",
    "[fd00::1]"
  })
  void whatAPatternCoversMustNotLeadInside(String host) {
    WebhookHosts hosts = new WebhookHosts(jobs.settings());
    URI address = URI.create("http://" + host + "/");
    jobs.settings().change(Map.of("webhook_hosts", "*"));
    hosts.check(address);

    assertThrows(MienException.class, () -> hosts.checkForCall(address));
  }
}
