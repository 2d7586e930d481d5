package io.patchbay.itests.process;

import io.patchbay.api.ErrorCode;
import io.patchbay.itests.process.OpenApi.Operation;
import io.patchbay.testkit.process.HttpApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page about the HTTP API; its tables are made from the document that is served and from the enums of codes. */
final class HttpReference {
    static final Path FILE = Path.of("../../docs/reference/http-api.md");

    private static final List<Path> SOURCES =
            List.of(Path.of("../../framework/api"), Path.of("../../bundles/platform"));
    private static final Pattern CODE =
            Pattern.compile("/\\*\\* (.+?) \\*/\\s+([A-Z_]+)(?:\\(Kind\\.\\w+, (\\d+)\\))?[,;]");
    private static final Pattern ONE_STATUS = Pattern.compile("int status\\(\\) \\{\\s+return (\\d+);");

    private HttpReference() {}

    /** A code as it is explained where it is declared. */
    private record Code(int status, String text, String meaning) {
        String row() {
            return "| `" + text + "` | " + status + " | " + meaning + " |";
        }
    }

    /** Returns the page with its tables made anew. */
    static String with(OpenApi openApi) throws IOException {
        String page = block(Files.readString(FILE), "routes", routes(openApi));
        return block(page, "codes", codes());
    }

    private static String block(String page, String name, String content) {
        String begin = "<!-- " + name + ": generated -->\n";
        String end = "<!-- " + name + ": end -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new AssertionError("'" + FILE + "' has no block '" + name + "': add its two marks.");
        }
        return page.substring(0, from) + content + page.substring(to);
    }

    private static String routes(OpenApi openApi) {
        StringBuilder text = new StringBuilder();
        openApi.byNoun().forEach((noun, operations) -> {
            text.append("\n### ").append(noun).append("\n\n");
            text.append("| method | path | scope | what |\n|---|---|---|---|\n");
            operations.forEach(operation -> text.append(row(operation)).append('\n'));
        });
        return text.append('\n').toString();
    }

    private static String row(Operation operation) {
        String scope = operation.details().text("x-scope").orElse("");
        return "| " + operation.method() + " | `" + operation.path().replace(HttpApi.BASE, "")
                + "` | " + (scope.contains(":") || scope.equals("shell") ? "`" + scope + "`" : scope)
                + " | " + operation.details().text("summary").orElse("") + " |";
    }

    private static String codes() throws IOException {
        List<Code> codes = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(HttpReference::mayDeclareCodes).sorted().toList()) {
                    String source = Files.readString(file);
                    if (Pattern.compile("enum \\w+ implements ErrorCode")
                            .matcher(source)
                            .find()) {
                        codes.addAll(codes(source));
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder("\n| code | status | when |\n|---|---|---|\n");
        codes.stream()
                .sorted(Comparator.comparingInt(Code::status).thenComparing(Code::text))
                .forEach(code -> text.append(code.row()).append('\n'));
        return text.append('\n').toString();
    }

    private static boolean mayDeclareCodes(Path file) {
        return file.toString().endsWith("Code.java") && file.toString().contains("src/main/java");
    }

    private static List<Code> codes(String source) {
        List<Code> found = new ArrayList<>();
        Matcher all = ONE_STATUS.matcher(source);
        String otherwise = all.find() ? all.group(1) : "0";
        for (Matcher constant = CODE.matcher(source); constant.find(); ) {
            String status = constant.group(3) == null ? otherwise : constant.group(3);
            String text = constant.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
            found.add(new Code(Integer.parseInt(status), text, constant.group(1)));
        }
        return found;
    }

    /** Returns how the rows begin of all codes that are in the contracts, found without reading their source. */
    static List<String> codesOfTheContracts() throws IOException {
        String jar = ErrorCode.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (JarFile contracts = new JarFile(jar)) {
            return contracts.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith("Code.class"))
                    .map(name -> type(name.replace('/', '.').replaceFirst("\\.class$", "")))
                    .filter(type -> type.isEnum() && ErrorCode.class.isAssignableFrom(type))
                    .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                    .map(ErrorCode.class::cast)
                    .map(code -> "| `" + code.text() + "` | " + code.status() + " | ")
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
