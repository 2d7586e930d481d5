package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Reads from a manifest what the framework would have to find for the bundle to resolve. */
final class NeedsReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("(JavaSE|J2SE)-(\\d+(\\.\\d+)?)");

    private final ManifestReader manifest;

    NeedsReader(ManifestReader manifest) {
        this.manifest = manifest;
    }

    List<Need> read() {
        List<Need> needs = new ArrayList<>();
        for (HeaderClause clause : manifest.clauses("Import-Package")) {
            for (String name : clause.paths()) {
                add(needs, "Import-Package", () -> Need.pack(name, clause));
            }
        }
        for (HeaderClause clause : manifest.clauses("Require-Bundle")) {
            add(needs, "Require-Bundle", () -> Need.bundle(clause));
        }
        for (HeaderClause clause : manifest.clauses("Fragment-Host")) {
            add(needs, "Fragment-Host", () -> Need.host(clause));
        }
        for (HeaderClause clause : manifest.clauses("Require-Capability")) {
            if (clause.directives().getOrDefault("effective", "resolve").equals("resolve")) {
                add(needs, "Require-Capability", () -> Need.capability(clause));
            }
        }
        manifest.header("Bundle-RequiredExecutionEnvironment").ifPresent(value -> needs.add(environment(value)));
        return needs;
    }

    private void add(List<Need> needs, String header, java.util.function.Supplier<Need> parse) {
        Need need = manifest.build(header, parse);
        if (!need.filter().isEmpty()) {
            try {
                FrameworkUtil.createFilter(need.filter());
            } catch (InvalidSyntaxException e) {
                throw manifest.invalid(header, "has the filter '" + need.filter() + "', which cannot be read");
            }
        }
        needs.add(need);
    }

    /** The header is deprecated, but plain bundles still carry it: any one of the environments will do. */
    private Need environment(String value) {
        StringBuilder any = new StringBuilder();
        for (String one : value.split(",", -1)) {
            Matcher environment = ENVIRONMENT.matcher(one.strip());
            if (environment.matches()) {
                any.append("(&(osgi.ee=JavaSE)(version=")
                        .append(environment.group(2))
                        .append("))");
            }
        }
        if (any.isEmpty()) {
            throw manifest.invalid(
                    "Bundle-RequiredExecutionEnvironment", "names no Java SE; expected for example JavaSE-17");
        }
        return Need.java("(|" + any + ")");
    }
}
