package io.patchbay.core.internal.quota;

import io.patchbay.api.PatchbayException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the administrator says about budgets.
 *
 * @param usual what holds where a manifest is silent, by the name of the budget; copied
 * @param most what no manifest can ask more than
 * @param set what holds for single plugins whatever their manifests say, by symbolic name; copied
 * @param faults what could not be understood, a sentence each; copied
 */
record QuotaRules(Map<String, String> usual, Quota most, Map<String, String> set, List<String> faults) {
    /** What holds where nobody says anything. */
    static final String USUAL = "cpu=60s/call, alloc=16GB/call, threads=16, disk=64MB, net=1GB/min, concurrency=16";

    /** More than a header can say, where the default would be less. */
    private static final String NO_BOUND = "concurrency=256";

    QuotaRules {
        usual = Map.copyOf(usual);
        set = Map.copyOf(set);
        faults = List.copyOf(faults);
    }

    /** Reads the texts of a configuration; what is at fault counts as not said. */
    static QuotaRules read(String usual, String most, String[] plugins) {
        List<String> faults = new ArrayList<>();
        Map<String, String> held = new LinkedHashMap<>(parts(USUAL, faults));
        held.putAll(parts(usual, faults));
        Map<String, String> bound = new LinkedHashMap<>(parts(NO_BOUND, faults));
        bound.putAll(parts(most, faults));
        Map<String, String> set = new HashMap<>();
        for (String plugin : plugins) {
            int colon = plugin.indexOf(':');
            if (colon < 1) {
                faults.add("'" + plugin + "' is not of the form 'ID: budgets'.");
            } else {
                set.put(plugin.substring(0, colon).strip(), QuotaHeader.of(parts(plugin.substring(colon + 1), faults)));
            }
        }
        return new QuotaRules(held, Quota.parse(QuotaHeader.of(bound)), set, faults);
    }

    /** Returns what holds for a plugin that asks for this. */
    Quota inForce(String symbolicName, String asked) {
        Map<String, String> wanted = new LinkedHashMap<>(usual);
        wanted.putAll(new QuotaHeader(asked).parts());
        return inForce(symbolicName, wanted);
    }

    /** Returns the same without the usual budgets. */
    Quota said(String symbolicName, String asked) {
        return inForce(symbolicName, new QuotaHeader(asked).parts());
    }

    private Quota inForce(String symbolicName, Map<String, String> wanted) {
        Quota held = Quota.parse(QuotaHeader.of(wanted)).atMost(most);
        Map<String, String> own = new QuotaHeader(set.getOrDefault(symbolicName, "")).parts();
        return own.isEmpty() ? held : held.with(own.keySet(), Quota.parse(QuotaHeader.of(own)));
    }

    private static Map<String, String> parts(String header, List<String> faults) {
        try {
            return new QuotaHeader(header).parts();
        } catch (PatchbayException e) {
            faults.add(e.getMessage());
            return Map.of();
        }
    }
}
