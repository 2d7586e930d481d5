package io.patchbay.trust.internal.scan;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.node.Node;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.store.Database;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.Evaluation.Verdict;
import io.patchbay.api.trust.Signature;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.trust.internal.jar.JarLimits;
import io.patchbay.trust.internal.jar.Jars;
import io.patchbay.trust.internal.scan.Judge.Judgement;
import io.patchbay.trust.internal.scan.ScanTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scans jars once, keeps what was found, and compares it with the advisories of now. Thread-safe. */
@Component(service = StoredScans.class)
public final class StoredScans {
    private static final String WORSENED = "plugin.verdict-worsened";
    private static final int TOLD_REASONS = 10;

    private final Database database;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Clock clock;
    private final Path work;
    private final AdvisoryFile file;
    private final UseTable table = UseTable.load();

    /** Takes its services. */
    @Activate
    public StoredScans(
            @Reference(target = "(patchbay.schema=trust)") Database database,
            @Reference AuditLog audit,
            @Reference Outbox outbox,
            @Reference Clock clock,
            @Reference Node node) {
        this.database = database;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
        this.work = node.home().resolve("run");
        this.file = new AdvisoryFile(node.home().resolve("etc/advisories.json"));
    }

    /** Evaluates a jar; one that was seen before is not read again. */
    public Evaluation evaluate(Path jar, Signature signature) {
        Row row = scan(jar);
        Advisories advisories = file.current();
        return evaluation(row, Judge.judge(row.scan(), advisories), advisories, signature);
    }

    /** Reads a jar, unless it was read before, and keeps what was found. */
    Row scan(Path jar) {
        String sha256 = sha256(jar);
        Optional<Row> kept = row(sha256);
        if (kept.isPresent()) {
            return kept.get();
        }
        Scan scan = JarScan.of(jar, table, JarLimits.USUAL, work());
        Advisories advisories = file.current();
        Row row = row(sha256, scan, advisories, Judge.judge(scan, advisories));
        return database.write(connection -> {
            ScanTable.put(connection, row);
            return row;
        });
    }

    /** Returns what is kept of a jar, compared with the advisories of now. */
    public Optional<Evaluation> find(String sha256, Signature signature) {
        Advisories advisories = file.current();
        return row(sha256).map(row -> evaluation(row, Judge.judge(row.scan(), advisories), advisories, signature));
    }

    /** Returns the SHA-256 of a file. */
    public static String sha256(Path jar) {
        try {
            return Jars.sha256(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a folder for files that are gone when the work is done. */
    public Path work() {
        try {
            return Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether a jar was scanned, and compared with the advisories of now. */
    boolean isCurrent(String sha256) {
        String now = file.current().sha256();
        return row(sha256).filter(row -> row.advisories().equals(now)).isPresent();
    }

    /** Compares an installed plugin with the advisories of now; if its verdict gets worse, tells so with the change. */
    void compare(Caller caller, PluginView plugin) {
        Advisories advisories = file.current();
        database.write(connection -> {
            Optional<Row> before = ScanTable.find(connection, plugin.sha256());
            if (before.isPresent()) {
                Judgement judgement = Judge.judge(before.get().scan(), advisories);
                ScanTable.put(connection, row(plugin.sha256(), before.get().scan(), advisories, judgement));
                if (judgement.verdict().compareTo(Verdict.of(before.get().score())) > 0) {
                    tell(connection, caller, plugin, before.get(), judgement);
                }
            }
            return before;
        });
    }

    private void tell(Connection connection, Caller caller, PluginView plugin, Row before, Judgement now)
            throws SQLException {
        List<String> advisories = now.libraries().stream()
                .flatMap(library -> library.advisories().stream())
                .distinct()
                .limit(TOLD_REASONS)
                .toList();
        JsonObject details = JsonObject.builder()
                .put("version", plugin.version())
                .put("sha256", plugin.sha256())
                .put("before", text(Verdict.of(before.score())))
                .put("verdict", text(now.verdict()))
                .put("score", now.score())
                .put("advisories", JsonArray.ofTexts(advisories))
                .build();
        outbox.publish(connection, caller, WORSENED, plugin.id(), details);
        audit.append(
                connection, caller, new AuditEntry("plugin.evaluate", plugin.id(), AuditEntry.Outcome.DONE, details));
    }

    private static String text(Verdict verdict) {
        return verdict.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Optional<Row> row(String sha256) {
        return database.read(connection -> ScanTable.find(connection, sha256))
                .filter(row -> row.edition() == JarScan.EDITION);
    }

    private Row row(String sha256, Scan scan, Advisories advisories, Judgement judgement) {
        return new Row(
                sha256,
                scan,
                JarScan.EDITION,
                advisories.sha256(),
                judgement.score(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Evaluation evaluation(Row row, Judgement judgement, Advisories advisories, Signature signature) {
        return new Evaluation(
                row.sha256(),
                row.scan().symbolicName(),
                row.scan().version(),
                judgement.verdict(),
                judgement.score(),
                judgement.evidence(),
                judgement.libraries(),
                row.scan().licence(),
                signature,
                advisories.sha256(),
                row.evaluated());
    }
}
