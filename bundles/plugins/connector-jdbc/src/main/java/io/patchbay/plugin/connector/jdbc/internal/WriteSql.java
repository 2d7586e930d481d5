package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statement that writes records with the same members to a table.
 *
 * @param text the statement, with a question mark for each value
 * @param targets what goes to the question marks, in order
 */
record WriteSql(String text, List<Target> targets) {
    WriteSql {
        targets = List.copyOf(targets);
    }

    /**
     * A value.
     *
     * @param member where it is in the record
     * @param column where it goes
     */
    record Target(String member, Column column) {}

    static WriteSql of(Table table, WriteOptions options, List<String> members, Engine engine) {
        List<Target> targets = members.stream()
                .map(member -> new Target(member, table.column(member)))
                .toList();
        requireDistinct(targets);
        if (targets.isEmpty()) {
            throw PluginException.of(
                    "record-empty",
                    "The record has no members: expected some of the columns of '" + table.label() + "'. Drop it.");
        }
        if (options.mode() == WriteMode.INSERT) {
            return new WriteSql(insert(table, targets), targets);
        }
        Set<String> key = key(table, options);
        List<Target> keys = targets.stream()
                .filter(target -> key.contains(target.column().name()))
                .toList();
        List<Target> others = targets.stream()
                .filter(target -> !key.contains(target.column().name()))
                .toList();
        if (keys.size() < key.size()) {
            throw PluginException.of(
                    "key-missing",
                    "The record has the members " + members + ": expected all of the key " + key
                            + ". Map the records first.");
        }
        if (options.mode() == WriteMode.UPSERT) {
            return new WriteSql(
                    engine == Engine.H2 ? merge(table, targets, keys) : upsert(table, targets, keys, others), targets);
        }
        return update(table, keys, others);
    }

    private static void requireDistinct(List<Target> targets) {
        Set<String> columns = new HashSet<>();
        for (Target target : targets) {
            if (!columns.add(target.column().name())) {
                throw PluginException.of(
                        "column-twice",
                        "Member '" + target.member() + "' goes to column '"
                                + target.column().name()
                                + "', to which another one goes: expected one. Drop one of them.");
            }
        }
    }

    private static Set<String> key(Table table, WriteOptions options) {
        List<String> key = options.key().isEmpty()
                ? table.key()
                : options.key().stream().map(name -> table.column(name).name()).toList();
        if (key.isEmpty()) {
            throw PluginException.of(
                    "no-key",
                    "Table '" + table.label()
                            + "' has no primary key: expected 'key', the columns that tell its rows apart."
                            + " Set it.");
        }
        return new LinkedHashSet<>(key);
    }

    private static String insert(Table table, List<Target> targets) {
        return "INSERT INTO " + table.sql() + " (" + columns(targets) + ") VALUES (" + marks(targets) + ")";
    }

    private static String merge(Table table, List<Target> targets, List<Target> keys) {
        return "MERGE INTO " + table.sql() + " (" + columns(targets) + ") KEY (" + columns(keys) + ") VALUES ("
                + marks(targets) + ")";
    }

    private static String upsert(Table table, List<Target> targets, List<Target> keys, List<Target> others) {
        String change = others.stream()
                .map(target -> Table.quoted(target.column().name()))
                .map(name -> name + " = EXCLUDED." + name)
                .collect(Collectors.joining(", "));
        return insert(table, targets) + " ON CONFLICT (" + columns(keys) + ") DO "
                + (change.isEmpty() ? "NOTHING" : "UPDATE SET " + change);
    }

    private static WriteSql update(Table table, List<Target> keys, List<Target> others) {
        if (others.isEmpty()) {
            throw PluginException.of(
                    "nothing-to-change",
                    "The record has nothing but its key: expected what to change. Add it, or use 'upsert'.");
        }
        List<Target> order = new ArrayList<>(others);
        order.addAll(keys);
        return new WriteSql(
                "UPDATE " + table.sql() + " SET " + equal(others, ", ") + " WHERE " + equal(keys, " AND "), order);
    }

    private static String equal(List<Target> targets, String between) {
        return targets.stream()
                .map(target -> Table.quoted(target.column().name()) + " = ?")
                .collect(Collectors.joining(between));
    }

    private static String columns(List<Target> targets) {
        return Table.list(targets.stream().map(target -> target.column().name()).toList());
    }

    private static String marks(List<Target> targets) {
        return targets.stream().map(target -> "?").collect(Collectors.joining(", "));
    }
}
