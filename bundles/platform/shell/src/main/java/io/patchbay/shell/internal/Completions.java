package io.patchbay.shell.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.shell.internal.CommandLine.Word;
import io.patchbay.shell.internal.CommandList.Command;
import io.patchbay.shell.internal.Grammar.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows what a line may go on with, by the syntax of its command. */
@Component(service = Completions.class)
public final class Completions {
    private static final int MOST = 200;
    private static final Set<String> FILES = Set.of("FILE", "SOURCE");

    private final CommandList commands;
    private final SuggestedValues values;

    /** Takes its services. */
    @Activate
    public Completions(@Reference CommandList commands, @Reference SuggestedValues values) {
        this.commands = commands;
        this.values = values;
    }

    /**
     * What the last word of a line may be.
     *
     * @param word the word as far as it was typed
     * @param candidates what it may be, at most 200
     * @param files whether it may also be a file, or a {@code file:} URI, of the machine the client is on
     */
    public record Candidates(String word, List<String> candidates, boolean files) {
        /** Copies the list. */
        public Candidates {
            candidates = List.copyOf(candidates);
        }
    }

    /** Returns what the word that ends the line may be; nothing where the caller may not know. */
    public Candidates complete(Caller caller, String text) {
        CommandLine line = CommandLine.parse(text).opened();
        List<Word> words = line.words();
        Word last = words.get(words.size() - 1);
        if (words.size() == 1) {
            return candidates(last, commands.names(), false);
        }
        Optional<Command> command = commands.find(line.command()).filter(Command::hasSyntax);
        if (!line.single() || command.isEmpty()) {
            return candidates(last, List.of(), false);
        }
        Grammar grammar = new Grammar(command.get().usage());
        if (last.text().startsWith("-")) {
            List<String> options = new ArrayList<>(grammar.options());
            options.add("--json");
            return candidates(last, options, false);
        }
        List<Expected> expected = grammar.behind(words.subList(0, words.size() - 1));
        List<String> found =
                expected.stream().flatMap(one -> values(caller, one).stream()).toList();
        return candidates(last, found, expected.stream().anyMatch(one -> FILES.contains(one.word())));
    }

    private List<String> values(Caller caller, Expected expected) {
        if (!expected.isValue()) {
            return Grammar.literals(expected.word());
        }
        try {
            return expected.word().equals("COMMAND") ? commands.names() : values.of(caller, expected);
        } catch (PatchbayException e) {
            return List.of(); // who may not see them is suggested none; the command itself tells why
        }
    }

    private static Candidates candidates(Word word, List<String> all, boolean files) {
        List<String> fitting = new TreeSet<>(all)
                .stream().filter(one -> one.startsWith(word.text())).limit(MOST).toList();
        return new Candidates(word.text(), fitting, files);
    }
}
