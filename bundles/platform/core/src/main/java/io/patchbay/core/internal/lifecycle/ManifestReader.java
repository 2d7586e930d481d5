package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.quota.Quota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** Reads the main section of a bundle's manifest and refuses what breaks a rule, naming header, value, rule and remedy. */
final class ManifestReader {
    static final String CAPABILITY = "patchbay.plugin";
    static final String PERMISSION = "patchbay.permission";

    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int MAX_NAME = 200;

    private final Map<String, String> headers;

    private ManifestReader(Map<String, String> headers) {
        this.headers = headers;
    }

    static PluginManifest read(Attributes main) {
        Map<String, String> headers = new HashMap<>();
        main.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        return new ManifestReader(headers).read();
    }

    static PluginManifest read(Map<String, String> headers) {
        return new ManifestReader(Map.copyOf(headers)).read();
    }

    private PluginManifest read() {
        HeaderClause identity = identity();
        String symbolicName = identity.path();
        manifestVersion();
        Version version = version();
        List<Need> needs = new NeedsReader(this).read();
        Optional<HeaderClause> host = clauses("Fragment-Host").stream().findFirst();
        boolean singleton = "true".equals(identity.directives().get("singleton"));
        licence();
        return new PluginManifest(
                symbolicName,
                version,
                header("Bundle-Name").orElse(symbolicName),
                contributions(),
                permissions(),
                quota(),
                word("Patchbay-Isolation", "sandboxed", "trusted", "sandboxed", "isolated"),
                build(UpdateWish.HEADER, () -> UpdateWish.parse(header(UpdateWish.HEADER))),
                singleton,
                host.map(HeaderClause::path),
                needs,
                offers(symbolicName, version, host.isPresent()));
    }

    private HeaderClause identity() {
        List<HeaderClause> clauses = clauses("Bundle-SymbolicName");
        if (clauses.isEmpty()) {
            throw new PatchbayException(
                    InstallCode.NOT_A_BUNDLE,
                    "The jar is no OSGi bundle: its manifest has no Bundle-SymbolicName. Build it with bnd or the plugin"
                            + " parent POM.");
        }
        String name = clauses.get(0).path();
        if (!SYMBOLIC_NAME.matcher(name).matches() || name.length() > MAX_NAME) {
            throw invalid(
                    "Bundle-SymbolicName",
                    "is no symbolic name; expected letters, digits, '_' and '-' in parts with dots between, at most "
                            + MAX_NAME + " characters");
        }
        return clauses.get(0);
    }

    private void manifestVersion() {
        if (!header("Bundle-ManifestVersion").orElse("").equals("2")) {
            throw invalid("Bundle-ManifestVersion", "is not 2; add 'Bundle-ManifestVersion: 2'");
        }
    }

    private Version version() {
        try {
            return header("Bundle-Version").map(Version::parseVersion).orElse(Version.emptyVersion);
        } catch (IllegalArgumentException e) {
            throw invalid("Bundle-Version", "is no version; expected major.minor.micro.qualifier such as 1.4.0");
        }
    }

    private void licence() {
        clauses("Bundle-License");
    }

    private List<PluginView.Contribution> contributions() {
        List<PluginView.Contribution> contributions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HeaderClause clause : clauses("Provide-Capability")) {
            if (clause.path().equals(CAPABILITY)) {
                var contribution = contribution(clause);
                if (!names.add(contribution.name())) {
                    throw invalid(
                            "Provide-Capability",
                            "has two plugins named '" + contribution.name() + "'; give each its own name");
                }
                contributions.add(contribution);
            }
        }
        return contributions;
    }

    private PluginView.Contribution contribution(HeaderClause clause) {
        String name = clause.text("name", "");
        String type = clause.text("type", "");
        String category = clause.text("category", "feature");
        checkWord("name", name, "such as 'transformer-csv'");
        checkWord("type", type, "such as connector, transformer, validator, renderer, processor or analyzer");
        checkWord("category", category, "such as core, feature, integration, theme or widget");
        return new PluginView.Contribution(name, type, category, clause.text("description", ""), List.of());
    }

    private void checkWord(String attribute, String value, String example) {
        if (!WORD.matcher(value).matches() || value.length() > MAX_NAME) {
            throw invalid(
                    "Provide-Capability",
                    CAPABILITY + " has the " + attribute + " '" + value
                            + "'; expected lower-case letters, digits, '-' and '.', " + example);
        }
    }

    private List<PluginView.Permission> permissions() {
        List<PluginView.Permission> permissions = new ArrayList<>();
        for (HeaderClause clause : clauses("Require-Capability")) {
            if (!clause.path().equals(PERMISSION)) {
                continue;
            }
            String type = clause.text("type", "");
            if (!Grant.PERMISSIONS.contains(type)) {
                throw invalid(
                        "Require-Capability",
                        PERMISSION + " has the type '" + type + "'; expected one of "
                                + String.join(
                                        ", ",
                                        Grant.PERMISSIONS.stream().sorted().toList()));
            }
            if (!"meta".equals(clause.directives().get("effective"))) {
                throw invalid(
                        "Require-Capability",
                        PERMISSION + " type=" + type + " lacks effective:=meta, so a denied bundle could not resolve;"
                                + " add it or use @RequiresPermission");
            }
            permissions.add(new PluginView.Permission(type, clause.text("target", "*"), clause.text("reason", "")));
        }
        return permissions;
    }

    private String quota() {
        String quota = header("Patchbay-Quota").orElse("");
        Quota.parse(quota);
        return quota;
    }

    private String word(String header, String otherwise, String... allowed) {
        String value = header(header).orElse(otherwise);
        if (!List.of(allowed).contains(value)) {
            throw invalid(header, "is not known; expected " + String.join(", ", allowed));
        }
        return value;
    }

    private List<Offer> offers(String symbolicName, Version version, boolean fragment) {
        List<Offer> offers = new ArrayList<>();
        for (HeaderClause clause : clauses("Export-Package")) {
            for (String name : clause.paths()) {
                offers.add(build("Export-Package", () -> Offer.pack(name, clause)));
            }
        }
        for (HeaderClause clause : clauses("Provide-Capability")) {
            offers.add(new Offer(clause.path(), clause.attributes()));
        }
        if (!fragment) {
            offers.add(Offer.bundle(symbolicName, version));
            offers.add(Offer.host(symbolicName, version));
        }
        return offers;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    List<HeaderClause> clauses(String name) {
        return header(name)
                .map(value -> build(name, () -> HeaderClause.parse(value)))
                .orElse(List.of());
    }

    /** Turns whatever a parser complains about into a complaint that names the header. */
    <T> T build(String header, java.util.function.Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw invalid(header, String.valueOf(e.getMessage()));
        }
    }

    PatchbayException invalid(String header, String fault) {
        String value = header(header).orElse("");
        String shown = value.length() > 60 ? value.substring(0, 57) + "…" : value;
        return new PatchbayException(
                InstallCode.INVALID_MANIFEST, "Header " + header + " '" + shown + "' " + fault + ".");
    }
}
