package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.client.RestClient;

/** Watches a job of a host until it is over. */
final class JobFollower {
  private final RestClient host;
  private final ProgressBar bar;
  private int notes;

  JobFollower(RestClient host, ProgressBar bar) {
    this.host = host;
    this.bar = bar;
  }

  /** Waits until the job is over, and shows its way there. */
  RemoteJob follow(String id) throws InterruptedException {
    String path = "/jobs/" + RestClient.segment(id);
    while (true) {
      RemoteJob job = show(host.get(path));
      if (job.isOver()) {
        bar.end();
        return job;
      }
      host.follow(path + "/events", this::show); // until it is over, or the host wants no more
    }
  }

  private RemoteJob show(JsonNode view) {
    JsonNode all = view.path("notes");
    for (; notes < all.size(); notes++) {
      bar.say("note: " + all.get(notes).path("en").asText());
    }
    RemoteJob job = new RemoteJob(view);
    job.show(bar);
    return job;
  }
}
