package io.patchbay.launcher.doctor;

import io.patchbay.launcher.boot.Readiness;
import io.patchbay.launcher.cli.Fields;
import io.patchbay.launcher.cli.ServerClient;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.PortProbe;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the running instance how it is; where none runs, looks whether one could. */
record InstanceChecks(Map<String, String> environment, Settings settings, Home home) {
    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://([^/?]+)(?:[/?].*)?");
    private static final int POSTGRESQL_PORT = 5432;
    private static final int CONNECT_MILLIS = 3_000;
    private static final String SUBJECT = "instance";

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        database().ifPresent(findings::add);
        OptionalInt port = new Readiness(home, settings.httpHost()).poll();
        if (port.isPresent()) {
            findings.add(Finding.ok(SUBJECT, "ready on port " + port.getAsInt()));
        }
        try {
            ask(ServerClient.of(home, environment), findings);
        } catch (Refusal refusal) {
            if (refusal.exit() == ExitCode.UNREACHABLE && port.isEmpty()) {
                findings.add(notRunning());
            } else {
                findings.add(Finding.fail(SUBJECT, String.valueOf(refusal.getMessage())));
            }
        }
        return findings;
    }

    private static void ask(ServerClient server, List<Finding> findings) {
        Fields isolation = Fields.parse(server.get(ServerClient.API + "/security/isolation"));
        findings.add(
                isolation.is("armed")
                        ? Finding.ok("isolation", "bundles are held to their permissions")
                        : Finding.fail(
                                "isolation",
                                "Plugins are not held to their permissions: "
                                        + isolation.text("reason").orElse("no reason is told")));
        String next = "";
        int plugins = 0;
        do {
            Fields page = Fields.parse(server.get(ServerClient.API + "/plugins?pageSize=200" + next));
            for (Fields plugin : page.list("items")) {
                plugins++;
                sick(plugin).ifPresent(findings::add);
            }
            next = page.text("nextPageToken")
                    .map(token -> "&pageToken=" + token)
                    .orElse("");
        } while (!next.isEmpty());
        findings.add(Finding.ok("bundles", plugins + " were looked at"));
    }

    private static Optional<Finding> sick(Fields plugin) {
        String id = plugin.text("id").orElse("?");
        String status = plugin.text("status").orElse("?");
        String health = plugin.text("health").orElse("?");
        boolean failed = status.equals("error");
        if (!failed && (health.equals("ok") || health.equals("unknown"))) {
            return Optional.empty();
        }
        String text = "'%s' is %s, its health is '%s'. %s"
                .formatted(
                        id,
                        failed ? "in error" : status,
                        health,
                        plugin.text("statusText").orElse("See 'patchbay shell health " + id + "'."));
        return Optional.of(failed ? Finding.fail("bundle", text) : Finding.warn("bundle", text));
    }

    private Finding notRunning() {
        try {
            PortProbe.check(settings);
            return Finding.ok(
                    SUBJECT, "none runs on this data folder; port " + settings.httpPort() + " is free for one");
        } catch (Refusal refusal) {
            return Finding.fail(SUBJECT, "None runs on this data folder, and none could: " + refusal.getMessage());
        }
    }

    /** Whoever listens at the port of the database is taken for one: nothing here speaks its protocol. */
    private Optional<Finding> database() {
        Matcher url = POSTGRESQL.matcher(settings.databaseUrl().orElse(""));
        if (!url.matches()) {
            return Optional.empty();
        }
        List<String> refused = new ArrayList<>();
        for (String host : url.group(1).replaceFirst(".*@", "").split(",", -1)) {
            int colon = host.lastIndexOf(':');
            boolean hasPort = colon > host.lastIndexOf(']');
            String name = hasPort ? host.substring(0, colon) : host;
            int port = hasPort ? Integer.parseInt(host.substring(colon + 1)) : POSTGRESQL_PORT;
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(name.replaceAll("[\\[\\]]", ""), port), CONNECT_MILLIS);
                return Optional.of(Finding.ok("database", "'" + host + "' listens"));
            } catch (IOException e) {
                refused.add("'" + host + "' does not answer (" + e.getMessage() + ")");
            }
        }
        return Optional.of(Finding.fail(
                "database", String.join(", ", refused) + ". Start it or correct " + Settings.DB_URL + "."));
    }
}
