package io.patchbay.event.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.EventCode;
import io.patchbay.api.event.EventDeclarations;
import io.patchbay.api.event.EventType;
import io.patchbay.api.event.EventTypes;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The types that bundles declare and those that workspaces add. */
@Component(service = {EventTypes.class, TypeCatalogue.class})
public final class TypeCatalogue implements EventTypes {
    /** How the names of types begin that workspaces add. */
    public static final String CUSTOM = "custom.";

    private static final Pattern NAME = Pattern.compile("custom(\\.[a-zA-Z0-9_-]+)+");
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_SCHEMA = 65_536;
    private static final int MAX_TYPES = 1_000;

    private final EventDeclarations declarations;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public TypeCatalogue(
            @Reference EventDeclarations declarations,
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + TypesSchema.NAME + ")")
                    Database database,
            @Reference AuditLog audit,
            @Reference Clock clock) {
        this.declarations = declarations;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<EventType> list(Caller caller) {
        caller.require(Scope.EVENTS_READ);
        List<EventType> all = new ArrayList<>(declarations.all());
        all.addAll(database.read(connection -> TypeRows.all(connection, caller.workspace())));
        Map<String, EventType> newest = new TreeMap<>();
        for (EventType type : all) {
            newest.merge(type.name(), type, (one, other) -> one.version() >= other.version() ? one : other);
        }
        return List.copyOf(newest.values());
    }

    @Override
    public List<EventType> versions(Caller caller, String name) {
        if (name.startsWith(CUSTOM)) {
            return database.read(connection -> TypeRows.versions(connection, caller.workspace(), name));
        }
        return declarations.all().stream()
                .filter(type -> type.name().equals(name))
                .sorted(Comparator.comparing(EventType::version).reversed())
                .toList();
    }

    /** Adds a type to the caller's workspace, or its next version; the same once more changes nothing. */
    public EventType add(Caller caller, String name, String description, JsonObject schema) {
        caller.require(Scope.EVENTS_WRITE);
        require(name, description, schema);
        BodyRules.of(schema);
        return database.write(connection -> {
            List<EventType> before = TypeRows.versions(connection, caller.workspace(), name);
            if (!before.isEmpty()
                    && before.get(0).schema().equals(schema)
                    && before.get(0).description().equals(description)) {
                return before.get(0);
            }
            if (TypeRows.count(connection, caller.workspace()) >= MAX_TYPES) {
                throw new PatchbayException(
                        CommonCode.CONFLICT,
                        "The workspace has '" + MAX_TYPES + "' versions of types of its own: delete those not used.");
            }
            int version = before.isEmpty() ? 1 : before.get(0).version() + 1;
            EventType type =
                    new EventType(name, version, description, caller.workspace(), EventType.Kind.WORKSPACE, schema);
            TypeRows.insert(connection, type, Sql.fitting(caller.principal(), 200), clock.instant());
            JsonObject details = JsonObject.of("version", Json.of(version));
            audit.append(connection, caller, new AuditEntry("event.type-add", name, AuditEntry.Outcome.DONE, details));
            return type;
        });
    }

    /** Takes a type that the caller's workspace added away, with all its versions; events that were published stay. */
    public void delete(Caller caller, String name) {
        caller.require(Scope.EVENTS_WRITE);
        database.write(connection -> {
            int deleted = TypeRows.delete(connection, caller.workspace(), name);
            if (deleted == 0) {
                throw new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Type '" + name + "' is none that this workspace added, so it cannot be deleted.");
            }
            JsonObject details = JsonObject.of("versions", Json.of(deleted));
            audit.append(
                    connection, caller, new AuditEntry("event.type-delete", name, AuditEntry.Outcome.DONE, details));
            return deleted;
        });
    }

    /** Returns the failure that a type is not known, which names the field that has it. */
    static PatchbayException unknown(String pointer, String name) {
        return PatchbayException.at(
                EventCode.EVENT_TYPE_UNKNOWN,
                pointer,
                "Type '" + Sql.fitting(name, 60)
                        + "' is unknown: GET events/types lists those there are, POST events/types adds one.");
    }

    private static void require(String name, String description, JsonObject schema) {
        if (!NAME.matcher(name).matches() || name.length() > MAX_NAME) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/name",
                    "Name '" + Sql.fitting(name, 60) + "': expected 'custom.' and words with dots between, such as"
                            + " 'custom.order.paid', at most " + MAX_NAME + " characters.");
        }
        if (description.isBlank() || description.length() > MAX_DESCRIPTION) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/description",
                    "Description of " + description.length() + " characters: expected 1 to " + MAX_DESCRIPTION
                            + ", a sentence that says when such an event happens.");
        }
        int size = schema.toString().length();
        if (size > MAX_SCHEMA) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/schema",
                    "Schema of " + size + " characters: expected at most " + MAX_SCHEMA + ".");
        }
    }
}
