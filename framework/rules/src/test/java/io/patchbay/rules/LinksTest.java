package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link of a page leads to a file or folder of the repository, and every anchor to a heading. */
class LinksTest {
    /** What builds and people leave behind is no page of ours. */
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "node_modules");

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            links(page).filter(link -> !leads(page, link)).forEach(link -> broken.add(named(page) + " -> " + link));
        }

        assertThat(broken)
                .as("links that lead nowhere: correct the path, or the anchor after '#'")
                .isEmpty();
    }

    @Test
    void everyPageForUsersIsInTheIndex() throws IOException {
        Path index = Module.ROOT.resolve("docs/README.md");

        Set<Path> linked = links(index)
                .map(link -> Module.ROOT.resolve("docs").resolve(link).normalize())
                .collect(Collectors.toSet());

        assertThat(pages())
                .filteredOn(page -> Stream.of("tutorial", "how-to", "reference", "concepts")
                        .anyMatch(kind ->
                                Module.ROOT.resolve("docs").resolve(kind).equals(page.getParent())))
                .as("pages that docs/README.md does not link")
                .allMatch(linked::contains);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(Module.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(pages).hasSizeGreaterThan(50);
        return pages;
    }

    private static Stream<String> links(Path page) {
        String text = CODE.matcher(Module.read(page)).replaceAll("");
        return LINK.matcher(text).results().map(found -> found.group(1)).filter(link -> !ELSEWHERE
                .matcher(link)
                .find());
    }

    private static boolean leads(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || !target.toString().endsWith(".md") || hasAnchor(target, parts[1]));
    }

    private static boolean hasAnchor(Path page, String anchor) {
        return HEADING.matcher(Module.read(page))
                .results()
                .map(LinksTest::anchor)
                .anyMatch(anchor::equals);
    }

    /** As the hosts of repositories make them. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\-_ ]", "")
                .strip()
                .replace(' ', '-');
    }

    private static Path named(Path page) {
        return Module.ROOT.relativize(page);
    }
}
