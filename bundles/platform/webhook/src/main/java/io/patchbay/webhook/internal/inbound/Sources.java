package io.patchbay.webhook.internal.inbound;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.webhook.internal.Recent;
import io.patchbay.webhook.internal.WebhookCode;
import io.patchbay.webhook.internal.WebhookSchema;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps sources and their secrets. */
@Component(service = Sources.class)
public final class Sources {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final int MAX_PATH = 100;
    private static final int MAX_SECRET = 200;

    private final Database database;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<String, String> lent = new Recent<>();

    /** Takes its services. */
    @Activate
    public Sources(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference SecretStore secrets,
            @Reference AuditLog audit,
            @Reference Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lists those of the workspace by path. */
    public Page<SourceView> list(Caller caller, Page.Request page) {
        caller.require(Scope.WEBHOOKS_READ);
        String after = Sql.fitting(page.token().orElse(""), MAX_PATH);
        List<Source> found =
                database.read(connection -> SourceTable.after(connection, caller.workspace(), after, page.size() + 1));
        List<SourceView> views =
                found.stream().limit(page.size()).map(SourceView::of).toList();
        boolean more = found.size() > page.size();
        return new Page<>(views, more ? Optional.of(views.get(page.size() - 1).path()) : Optional.empty());
    }

    /** Returns one. */
    public SourceView get(Caller caller, String id) {
        caller.require(Scope.WEBHOOKS_READ);
        return SourceView.of(database.read(connection -> SourceTable.find(connection, caller.workspace(), id))
                .orElseThrow(() -> unknown(id)));
    }

    /** Makes one with the secret its sender signs with. */
    public SourceView create(Caller caller, String path, Preset preset, String secret) {
        caller.require(Scope.WEBHOOKS_WRITE);
        Source one = new Source(
                Ids.ulid(clock),
                caller.workspace(),
                checked(path),
                preset,
                true,
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.principal());
        char[] text = checked(preset, secret).toCharArray();
        try {
            database.write(connection -> {
                if (SourceTable.at(connection, one.workspace(), one.path()).isPresent()) {
                    throw new PatchbayException(
                            WebhookCode.SOURCE_PATH_TAKEN,
                            "Path '" + one.path()
                                    + "' is that of another webhook source of this workspace. Choose another.");
                }
                SourceTable.insert(connection, one);
                secrets.put(connection, caller, name(one), text);
                tell(connection, caller, "webhook-source.create", one);
                return one;
            });
        } finally {
            Arrays.fill(text, '\0');
        }
        return SourceView.of(one);
    }

    /** Deletes one with its secret; what it sends from now on is refused. */
    public void delete(Caller caller, String id) {
        caller.require(Scope.WEBHOOKS_WRITE);
        database.write(connection -> {
            Source one = SourceTable.find(connection, caller.workspace(), id).orElseThrow(() -> unknown(id));
            boolean unused = SourceTable.delete(connection, caller.workspace(), id);
            secrets.delete(connection, caller, name(one));
            tell(connection, caller, "webhook-source.delete", one);
            return one;
        });
    }

    Optional<Source> at(String workspace, String path) {
        return database.read(connection -> SourceTable.at(connection, workspace, path));
    }

    /** Returns what a source signs with; kept in memory, because each loan is an audit row. */
    String secret(Caller caller, Source source) {
        synchronized (lent) {
            return lent.computeIfAbsent(
                    source.id(), id -> secrets.use(caller, name(source), "webhook source", text -> new String(text)));
        }
    }

    /** Forgets the messages that were taken before; one of them would be taken again. */
    public void forget(Instant before) {
        int unused =
                database.write(connection -> Sql.update(connection, "delete from webhook_seen where time < ?", before));
    }

    private void tell(Connection connection, Caller caller, String action, Source one) {
        JsonObject details = JsonObject.builder()
                .put("path", one.path())
                .put("preset", one.preset().text())
                .build();
        audit.append(connection, caller, new AuditEntry(action, one.id(), AuditEntry.Outcome.DONE, details));
    }

    private static String checked(String path) {
        if (path.length() > MAX_PATH || !PATH.matcher(path).matches()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/path",
                    "path '" + Sql.fitting(path, 60) + "': expected at most " + MAX_PATH
                            + " letters, digits, '-' and '_', with '/' between, such as 'github/shop'.");
        }
        return path;
    }

    private static String checked(Preset preset, String secret) {
        boolean fits = secret.length() >= 8 && secret.length() <= MAX_SECRET;
        if (preset == Preset.STANDARD && fits) {
            try {
                byte[] unused = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
            } catch (IllegalArgumentException e) {
                fits = false;
            }
        }
        if (!fits) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/secret",
                    "secret: expected what the sender signs with, 8 to " + MAX_SECRET
                            + " characters; for the preset standard whsec_ and a key in base 64.");
        }
        return secret;
    }

    private static String name(Source source) {
        return Binding.SECRETS + "webhook/" + source.id().toLowerCase(Locale.ROOT) + "/inbound";
    }

    private static PatchbayException unknown(String id) {
        return new PatchbayException(
                WebhookCode.SOURCE_NOT_FOUND,
                "Webhook source '" + Sql.fitting(id, 100)
                        + "' is not there. GET webhook-sources lists those that are.");
    }
}
