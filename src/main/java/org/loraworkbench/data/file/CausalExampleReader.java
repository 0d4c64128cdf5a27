package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.config.chat.ConversationReader;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LearnedConversation;
import org.loraworkbench.data.examples.PromptedText;

/**
 * Texts to learn, as a whole or behind a prompt; or conversations, all in one column, or with the
 * messages to be learned in a column of their own. Examples of a file, and of the one to evaluate
 * on, are all of one kind.
 */
final class CausalExampleReader implements ExampleReader<Example> {

    private final ColumnMapping columns;
    private Class<?> kind;

    CausalExampleReader(ColumnMapping columns) {
        this.columns = columns;
    }

    @Override
    public ColumnMapping columns() {
        return columns;
    }

    /** A text beside a completion is the two in another form; texts have no system. */
    @Override
    public Set<String> columnsRead() {
        Set<String> read = columns.all();
        if (kind == PromptedText.class) {
            boolean isPrompted = columns.of(Part.COMPLETION) != null;
            Stream.of(isPrompted ? Part.TEXT : Part.PROMPT, Part.SYSTEM, Part.TOOLS)
                    .map(columns::of)
                    .forEach(read::remove);
        }
        return read;
    }

    @Override
    public Example read(Row row) {
        Example example = example(row);
        if (kind != null && kind != example.getClass()) {
            throw row.problem(
                    "holds a %s, unlike the rows before it; a file holds texts or conversations, not both"
                            .formatted(example instanceof PromptedText ? "text" : "conversation"));
        }
        kind = example.getClass();
        return example;
    }

    private Example example(Row row) {
        String messages = columns.of(Part.MESSAGES);
        if (messages != null) {
            return learned(row, withSystem(row, conversation(row, messages)), 0);
        }
        String prompt = columns.of(Part.PROMPT);
        String completion = columns.of(Part.COMPLETION);
        if (completion != null && ConversationReader.isList(row.cell(completion))) {
            Conversation answers = conversation(row, completion);
            if (prompt == null) {
                return learned(row, withSystem(row, answers), 0);
            }
            Conversation given = withSystem(row, conversation(row, prompt));
            return learned(row, given.with(answers.messages()), given.messages().size());
        }
        return text(row, prompt, completion);
    }

    private Conversation conversation(Row row, String column) {
        JsonNode cell = row.cell(column);
        if (cell == null) {
            throw row.problem(column, "is empty; it must hold a conversation");
        }
        try {
            return new ConversationReader(column).read(parsed(cell), cell(row, Part.TOOLS));
        } catch (ConfigException e) {
            throw row.problem(e.field(), e.problem());
        }
    }

    /** What a column of its own says comes first, unless the conversation says it itself. */
    private Conversation withSystem(Row row, Conversation conversation) {
        JsonNode system = cell(row, Part.SYSTEM);
        if (system == null || system.asText().isBlank()) {
            return conversation;
        }
        return conversation.role(0).equals(Conversation.SYSTEM)
                ? conversation
                : conversation.after(row.text(columns.of(Part.SYSTEM)));
    }

    private JsonNode cell(Row row, String part) {
        String column = columns.of(part);
        return column == null ? null : row.cell(column);
    }

    /** In a table's cell a list is written as JSON, or as Python writes it. */
    private static JsonNode parsed(JsonNode cell) {
        return cell.isTextual() ? WrittenValue.in(cell.textValue()).orElse(cell) : cell;
    }

    private static Example learned(Row row, Conversation conversation, int given) {
        return new LearnedConversation(conversation, given, row.place());
    }

    private Example text(Row row, String prompt, String completion) {
        if (completion == null) {
            return new PromptedText("", row.text(columns.of(Part.TEXT)));
        }
        String given = prompt == null ? "" : GivenText.of(row, prompt, columns.of(Part.INPUT));
        return new PromptedText(given, row.text(completion));
    }

    /** Wherever a conversation stands. */
    @Override
    public Object given(Example example) {
        return example instanceof LearnedConversation learned ? learned.conversation() : example;
    }

    /** Conversations that begin with the same question are about the same. */
    @Override
    public String subject(Example example) {
        if (example instanceof PromptedText text) {
            return text.prompt().isEmpty() ? text.completion() : text.prompt();
        }
        Conversation conversation = ((LearnedConversation) example).conversation();
        int first = 0;
        while (first + 1 < conversation.messages().size()
                && conversation.role(first).equals("system")) {
            first++;
        }
        return conversation.text(first);
    }
}
