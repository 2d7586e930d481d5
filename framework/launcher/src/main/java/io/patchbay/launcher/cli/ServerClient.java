package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Talks to the instance that runs on a data folder, as its administrator. */
public final class ServerClient {
    /** Where the management API begins. */
    public static final String API = "/api/v1/integration";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Home home;
    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    private ServerClient(Home home, URI base, String token) {
        this.home = home;
        this.base = base;
        this.token = token;
    }

    /** Finds address and token in the data folder. */
    public static ServerClient of(Home home, Map<String, String> environment) {
        try {
            String address = Files.readString(home.httpAddress()).strip();
            String port = Files.readString(home.httpPort()).strip();
            String host = address.contains(":") ? "[" + address + "]" : address;
            return new ServerClient(home, URI.create("http://" + host + ":" + port), token(home, environment));
        } catch (IOException e) {
            throw unreachable(home, e);
        }
    }

    /** The body of a 2xx answer, as text. */
    String send(String method, String path, String contentType, BodyPublisher body) {
        var request = request(path).header("Content-Type", contentType).method(method, body);
        return exchange(request, BodyHandlers.ofString());
    }

    /** The body of a 2xx answer, as text. */
    public String get(String path) {
        return exchange(request(path), BodyHandlers.ofString());
    }

    void delete(String path) {
        exchange(request(path).DELETE(), BodyHandlers.ofString());
    }

    /** Streams a body into a file, replacing it. */
    void download(String path, Path target) {
        exchange(request(path), BodyHandlers.ofFile(target));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private <T> T exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> answer = http.send(request.build(), handler);
            if (answer.statusCode() / 100 != 2) {
                throw new Refusal(ExitCode.FAILED, problem(answer));
            }
            return answer.body();
        } catch (IOException e) {
            throw unreachable(home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.INTERRUPTED, "Interrupted", e);
        }
    }

    private String problem(HttpResponse<?> answer) {
        if (answer.statusCode() == 401) {
            return "The instance refuses the administrator's token of '%s'. Set %s to a valid one."
                    .formatted(home.adminToken(), Settings.ADMIN_TOKEN);
        }
        String what = "The instance answered " + answer.statusCode();
        try {
            Fields problem = Fields.parse(String.valueOf(answer.body()));
            Optional<String> detail = problem.text("detail").or(() -> problem.text("title"));
            String code = problem.text("code").map(text -> " (" + text + ")").orElse("");
            return detail.map(text -> text + code).orElse(what);
        } catch (IllegalArgumentException e) {
            return what; // not a problem document
        }
    }

    private static String token(Home home, Map<String, String> environment) {
        String given = environment.getOrDefault(Settings.ADMIN_TOKEN, "");
        if (!given.isEmpty()) {
            return given;
        }
        try {
            return Files.readString(home.adminToken()).strip();
        } catch (IOException e) {
            throw new Refusal(
                    ExitCode.UNREACHABLE,
                    "Token file '%s' cannot be read. Run this as the user of the server or set %s."
                            .formatted(home.adminToken(), Settings.ADMIN_TOKEN),
                    e);
        }
    }

    private static Refusal unreachable(Home home, IOException cause) {
        return new Refusal(
                ExitCode.UNREACHABLE,
                "No running instance answers for data folder '%s'. Start one with 'patchbay run' or set %s."
                        .formatted(home.root(), Settings.HOME),
                cause);
    }
}
