package io.patchbay.shell.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.shell.internal.CommandList.Command;
import io.patchbay.shell.internal.CommandRunner.Result;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;

/** Runs a line in a Gogo session and tells what came of it, for people or, with {@code --json}, for programs. */
final class CommandSessions {
    private final CommandProcessor processor;
    private final Function<String, Optional<Command>> commands;

    CommandSessions(CommandProcessor processor, Function<String, Optional<Command>> commands) {
        this.processor = processor;
        this.commands = commands;
    }

    Result execute(Caller caller, String command, BoundedOutput output) throws InterruptedException {
        CommandLine line = CommandLine.parse(command);
        boolean json = line.asksForJson();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            session.put(SessionCaller.VARIABLE, caller);
            try {
                Object result = evaluate(session, caller, line, json);
                return json ? document(result, output.text()) : text(session, result, output);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                // Gogo throws whatever the command threw; the person at the prompt is the one to tell.
                return failed(told(e, line), output.text(), json);
            }
        }
    }

    private @Nullable Object evaluate(CommandSession session, Caller caller, CommandLine line, boolean json)
            throws Exception {
        CommandLine wanted = json ? line.withoutJson() : line;
        if (json && !line.single()) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Option '--json' goes with one command alone: expected one like \"list --json\".");
        }
        session.put("SCOPE", ShellRights.scope(caller, wanted.line()));
        if (wanted.single()) {
            commands.apply(wanted.command()).ifPresent(found -> refuseUnknownOptions(found, wanted));
        }
        return session.execute(wanted.line());
    }

    private static void refuseUnknownOptions(Command command, CommandLine line) {
        if (!command.hasSyntax()) {
            return;
        }
        Grammar grammar = new Grammar(command.usage());
        line.options().stream()
                .map(CommandLine.Word::text)
                .filter(option -> !grammar.options().contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new PatchbayException(
                            CommonCode.INVALID_VALUE,
                            "Option '" + option + "' of '" + command.shortName() + "' is unknown: expected "
                                    + String.join(
                                            " or ",
                                            java.util.stream.Stream.concat(
                                                            grammar.options().stream()
                                                                    .sorted(),
                                                            java.util.stream.Stream.of("--json"))
                                                    .toList())
                                    + ". See 'help " + command.shortName() + "'.");
                });
    }

    private static Result text(CommandSession session, @Nullable Object result, BoundedOutput output) {
        String printed = output.text();
        if (result == null) {
            return new Result(printed, Reply.OK);
        }
        if (result instanceof Reply reply) {
            return new Result(printed + ended(reply.text()), reply.status(), reply.next());
        }
        return new Result(
                printed + ended(session.format(result, Converter.INSPECT).toString()), Reply.OK);
    }

    private static Result document(@Nullable Object result, String printed) {
        Reply reply = result instanceof Reply given
                ? given
                : Reply.of(result == null || !printed.isEmpty() ? printed.stripTrailing() : result.toString());
        return new Result(
                ended(Documents.of(reply.document()).toString()),
                reply.status(),
                reply.next().map(next -> next + " --json"));
    }

    private static Result failed(PatchbayException failure, String printed, boolean json) {
        return new Result(
                json
                        ? ended(Documents.of(failure).toString())
                        : printed + ended(failure.code().text() + ": " + failure.getMessage()),
                Reply.FAILED);
    }

    private PatchbayException told(Exception failure, CommandLine line) {
        if (failure instanceof PatchbayException known) {
            return known;
        }
        Optional<Command> command = commands.apply(line.command());
        if (failure instanceof CommandNotFoundException) {
            return new PatchbayException(
                    CommonCode.NOT_FOUND, "Command '" + line.command() + "' is unknown. 'help' lists those there are.");
        }
        if (failure instanceof SyntaxError) {
            return new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "The line cannot be read: " + failure.getMessage()
                            + ". Put a word with brackets in single quotes, such as 'acme.csv@[1,2)'.",
                    failure);
        }
        if (failure instanceof JsonException) {
            return new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "The JSON of '" + line.command() + "' cannot be read: " + failure.getMessage(),
                    failure);
        }
        if (failure instanceof IllegalArgumentException
                && String.valueOf(failure.getMessage()).startsWith("Cannot coerce")
                && command.isPresent()) {
            return new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "'" + line.line().strip() + "': expected '"
                            + String.join("' or '", command.get().usage()) + "'. See 'help "
                            + command.get().shortName() + "'.",
                    failure);
        }
        return PatchbayException.with(
                CommonCode.INTERNAL,
                failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                JsonObject.of("command", Json.of(line.command())));
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
