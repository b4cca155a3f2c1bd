package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.aftershock.replay.live.Controls;
import java.io.IOException;

/** Takes what is to be changed in a run: {@code POST /control/pause}, and the like. */
final class ControlHandler implements HttpHandler {
  private static final int MOST_BYTES = 64;

  private final Access access;
  private final Controls controls;

  ControlHandler(Access access, Controls controls) {
    this.access = access;
    this.controls = controls;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String refusal = access.controlRefusal(exchange);
      if (refusal != null) {
        LiveServer.answer(exchange, 403, refusal);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        LiveServer.answer(exchange, 405, "controls are for POST");
      } else {
        obey(exchange);
      }
    }
  }

  private void obey(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), UTF_8);
    try {
      switch (exchange.getRequestURI().getPath()) {
        case "/control/pause" -> controls.pause();
        case "/control/resume" -> controls.resume();
        case "/control/stop" -> controls.stop();
        case "/control/load" -> controls.load(Double.parseDouble(body.strip()));
        default -> {
          LiveServer.answer(exchange, 404, "there is no such control");
          return;
        }
      }
      LiveServer.answer(exchange, 200, null);
    } catch (IllegalStateException e) {
      LiveServer.answer(exchange, 409, e.getMessage());
    } catch (NumberFormatException e) {
      LiveServer.answer(exchange, 400, "the load must be a number, such as 0.5");
    } catch (IllegalArgumentException e) {
      LiveServer.answer(exchange, 400, e.getMessage());
    }
  }
}
