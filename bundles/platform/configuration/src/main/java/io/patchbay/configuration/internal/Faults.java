package io.patchbay.configuration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the values of a configuration, so that whoever sets them sees everything at once. */
public final class Faults {
    private static final String PROBLEMS = "problems";
    private static final int SHOWN = 20;

    private static final String VALUES = "/values";

    private final List<PatchbayException> found = new ArrayList<>();
    private final String within;

    Faults() {
        this(VALUES);
    }

    /** Gathers faults of values that are elsewhere in the request than usual. */
    Faults(String within) {
        this.within = within;
    }

    /** A value that is wrong. */
    public record Fault(String pointer, String text) {}

    /** Runs something, and remembers how it failed. */
    void gather(Runnable check) {
        try {
            check.run();
        } catch (PatchbayException e) {
            found.add(placed(e));
        }
    }

    private PatchbayException placed(PatchbayException e) {
        return e.pointer()
                .filter(pointer -> pointer.startsWith(VALUES) && !within.equals(VALUES))
                .map(pointer ->
                        PatchbayException.at(e.code(), within + pointer.substring(VALUES.length()), e.getMessage()))
                .orElse(e);
    }

    /** Does nothing if there are none; one is thrown as it is. */
    void refuse() {
        if (found.isEmpty()) {
            return;
        }
        if (found.size() == 1) {
            throw found.get(0);
        }
        List<ErrorCode> codes =
                found.stream().map(PatchbayException::code).distinct().toList();
        String text = found.stream()
                .limit(SHOWN)
                .map(PatchbayException::getMessage)
                .collect(Collectors.joining("\n", found.size() + " values are wrong.\n", ""));
        List<Json> problems = found.stream()
                .<Json>map(one -> JsonObject.builder()
                        .put("pointer", one.pointer().orElse(""))
                        .put("detail", one.getMessage())
                        .build())
                .toList();
        throw PatchbayException.with(
                codes.size() == 1 ? codes.get(0) : CommonCode.INVALID_VALUE,
                text,
                JsonObject.of(PROBLEMS, new JsonArray(problems)));
    }

    /** Returns what a refusal says, one by one. */
    public static List<Fault> of(PatchbayException refusal) {
        return refusal.details()
                .get(PROBLEMS)
                .map(all -> all.asArray().values().stream()
                        .map(Json::asObject)
                        .map(one -> new Fault(
                                one.text("pointer").orElse(""),
                                one.text("detail").orElse("")))
                        .toList())
                .orElseGet(() -> List.of(new Fault(refusal.pointer().orElse(""), refusal.getMessage())));
    }
}
