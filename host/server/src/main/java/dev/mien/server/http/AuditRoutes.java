package dev.mien.server.http;

import dev.mien.server.audit.AuditEntry;
import dev.mien.server.audit.AuditLog;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.route.IntegerQuery;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import java.util.List;

/** Who did what. */
final class AuditRoutes {
  /** The latest first. */
  record AuditView(List<AuditEntry> entries) {}

  private static final IntegerQuery LIMIT =
      new IntegerQuery("limit", "How many of the latest", 1, 10_000, 200);

  private final AuditLog audit;

  AuditRoutes(AuditLog audit) {
    this.audit = audit;
  }

  void addTo(Routes routes) {
    routes
        .get(Links.API + "/audit", "List who did what, the latest first")
        .by(Access.ADMINISTRATOR)
        .with(LIMIT)
        .json(200, AuditView.class, context -> new AuditView(audit.latest(LIMIT.read(context))));
  }
}
