package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.connector.http.internal.Paging.Cursor;
import io.patchbay.plugin.connector.http.internal.Paging.Link;
import io.patchbay.plugin.connector.http.internal.Paging.NextUrl;
import io.patchbay.plugin.connector.http.internal.Paging.Offset;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonString;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where the next page is. */
final class Pages {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*(?:\"[^\"]*\\bnext\\b[^\"]*\"|next\\b)");

    private final Endpoint endpoint;
    private final Optional<Paging> paging;
    private final boolean graphql;

    /**
     * A page.
     *
     * @param uri its address
     * @param variables what GraphQL is told to get it
     * @param at the number of the page, or of its first record
     */
    record Page(URI uri, Map<String, Json> variables, long at) {}

    Pages(Endpoint endpoint, Optional<Paging> paging, boolean graphql) {
        this.endpoint = endpoint;
        this.paging = paging;
        this.graphql = graphql;
    }

    Page first(URI uri) {
        Page bare = new Page(uri, Map.of(), 0);
        if (paging.isEmpty()) {
            return bare;
        }
        if (paging.get() instanceof Offset offset) {
            return counted(bare, offset.parameter(), 0, limit(offset));
        }
        return paging.get() instanceof Paging.Page page
                ? counted(bare, page.parameter(), page.first(), Map.of())
                : bare;
    }

    /** Returns the page after this one; empty if it was the last. */
    Optional<Page> after(Page page, OutboundResponse answer, Json document, int records) {
        if (paging.isEmpty()) {
            return Optional.empty();
        }
        Paging how = paging.get();
        if (how instanceof Link) {
            return link(answer).map(link -> at(page, link));
        }
        if (how instanceof NextUrl next) {
            return text(next.pointer(), document).map(link -> at(page, link));
        }
        if (how instanceof Cursor cursor) {
            return text(cursor.pointer(), document).map(mark -> marked(page, cursor.parameter(), mark));
        }
        if (how instanceof Offset offset) {
            return records < offset.limit()
                    ? Optional.empty()
                    : Optional.of(counted(page, offset.parameter(), page.at() + records, limit(offset)));
        }
        String parameter = ((Paging.Page) how).parameter();
        return records == 0 ? Optional.empty() : Optional.of(counted(page, parameter, page.at() + 1, Map.of()));
    }

    private Page at(Page page, String link) {
        return moved(page, new Page(endpoint.within(page.uri(), link), page.variables(), 0));
    }

    private Page marked(Page page, String parameter, String mark) {
        return moved(page, with(page, Map.of(parameter, Json.of(mark)), 0));
    }

    private Page counted(Page page, String parameter, long number, Map<String, Json> more) {
        Map<String, Json> parameters = new HashMap<>(more);
        parameters.put(parameter, Json.of(number));
        return with(page, parameters, number);
    }

    private Page with(Page page, Map<String, Json> parameters, long at) {
        if (graphql) {
            Map<String, Json> variables = new HashMap<>(page.variables());
            variables.putAll(parameters);
            return new Page(page.uri(), variables, at);
        }
        Map<String, String> query = new HashMap<>();
        parameters.forEach(
                (name, value) -> query.put(name, value instanceof JsonString text ? text.value() : value.toString()));
        return new Page(Endpoint.with(page.uri(), query), page.variables(), at);
    }

    private static Page moved(Page from, Page to) {
        if (from.uri().equals(to.uri()) && from.variables().equals(to.variables())) {
            throw PluginException.of(
                    "page-again",
                    "The API names the page '" + from.uri().getPath()
                            + "' as the one after itself: expected another. Correct 'paging'.");
        }
        return to;
    }

    private static Map<String, Json> limit(Offset offset) {
        return Map.of(offset.limitParameter(), Json.of(offset.limit()));
    }

    private static Optional<String> link(OutboundResponse answer) {
        List<String> values = answer.headers().getOrDefault("link", List.of());
        Matcher each = LINK.matcher(String.join(",", values));
        while (each.find()) {
            if (NEXT.matcher(each.group(2)).find()) {
                return Optional.of(each.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(String pointer, Json document) {
        return new Pointer(pointer)
                .in(document)
                .filter(value -> value.kind() == Json.Kind.STRING || value.kind() == Json.Kind.NUMBER)
                .map(value -> value instanceof JsonString text ? text.value() : value.toString())
                .filter(text -> !text.isEmpty());
    }
}
