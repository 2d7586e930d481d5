package io.patchbay.plugin.transformer.xlsx.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which parts belong to a part, by id and by what they are. Those outside the workbook are left out. */
final class Relationships {
    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> byKind = new HashMap<>();

    /** Reads those of a part such as {@code xl/workbook.xml}, or of the whole workbook for an empty name. */
    static Relationships of(Parts parts, String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Relationships found = new Relationships();
        try (PartXml xml = parts.required(folder + "_rels/" + part.substring(slash) + ".rels")) {
            while (xml.next()) {
                String target = xml.starts("Relationship") ? xml.attribute("Target") : null;
                if (target != null && !"External".equals(xml.attribute("TargetMode"))) {
                    String name = target.startsWith("/") ? target.substring(1) : folder + target;
                    String id = xml.attribute("Id");
                    String kind = xml.attribute("Type");
                    found.byId.put(id == null ? "" : id, name);
                    found.byKind.putIfAbsent(kind == null ? "" : kind.substring(kind.lastIndexOf('/') + 1), name);
                }
            }
        }
        return found;
    }

    Optional<String> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<String> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
