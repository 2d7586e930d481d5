package io.patchbay.configuration.internal.file;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.node.Node;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a file was refused: in the log, the audit, an event, and a note beside it. */
@Component(service = Refusals.class)
public final class Refusals {
    static final String SUFFIX = ".rejected.txt";

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Path folder;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Refusals(@Reference Node node, @Reference AuditLog audit, @Reference Outbox outbox, @Reference Clock clock) {
        this.folder = node.home().resolve(EtcFolder.NAME);
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    void tell(Caller caller, String name, String reason) {
        LOG.error("A file of configurations was refused, nothing was changed: file={} reason={}", name, reason);
        JsonObject details = JsonObject.of("file", Json.of(name), "reason", Json.of(reason));
        audit.append(caller, new AuditEntry("configuration.reject", name, AuditEntry.Outcome.FAILED, details));
        outbox.publish(caller, "configuration.rejected", name, details);
        note(name, reason);
    }

    private void note(String name, String reason) {
        String text =
                """
                %s was not taken over. What was set before holds.

                Reason: %s
                When:   %s

                Repair or delete the file. This note goes away by itself then.
                """
                        .formatted(name, reason, clock.instant());
        try {
            Path part = folder.resolve("." + name + ".note");
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The note on a refused file cannot be written: file={}", name, e);
        }
    }

    void withdraw(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException e) {
            LOG.warn("The note on a refused file cannot be removed, delete it by hand: file={}", name, e);
        }
    }

    /** Removes notes on files that are not there any more. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path note : notes) {
                String name = note.getFileName().toString();
                String about = name.substring(0, name.length() - SUFFIX.length());
                if (!Files.exists(folder.resolve(about))) {
                    withdraw(about);
                }
            }
        }
    }
}
