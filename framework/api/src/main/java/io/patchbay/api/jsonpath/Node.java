package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A value and where it stands: the member of this name, or the element at this index, of the parent. */
record Node(Json value, @Nullable Node parent, @Nullable String name, int index) {
    static Node root(Json value) {
        return new Node(value, null, null, 0);
    }

    Node member(String memberName, Json member) {
        return new Node(member, this, memberName, 0);
    }

    Node element(int at) {
        return new Node(((JsonArray) value).get(at), this, null, at);
    }

    void eachChild(Consumer<Node> action) {
        if (value instanceof JsonObject object) {
            object.members().forEach((key, member) -> action.accept(member(key, member)));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                action.accept(element(i));
            }
        }
    }

    String path() {
        Deque<Node> way = new ArrayDeque<>();
        for (Node at = this; at.parent != null; at = at.parent) {
            way.push(at);
        }
        StringBuilder path = new StringBuilder("$");
        for (Node at : way) {
            if (at.name == null) {
                path.append('[').append(at.index).append(']');
            } else {
                quote(at.name, path.append('[')).append(']');
            }
        }
        return path.toString();
    }

    private static StringBuilder quote(String name, StringBuilder path) {
        path.append('\'');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int known = "\b\t\n\f\r'\\".indexOf(c);
            if (known >= 0) {
                path.append('\\').append("btnfr'\\".charAt(known));
            } else if (c < ' ') {
                path.append(String.format("\\u%04x", (int) c));
            } else {
                path.append(c);
            }
        }
        return path.append('\'');
    }
}
