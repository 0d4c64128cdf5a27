package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;

/**
 * Questions with the text that answers them. Answers are written as in SQuAD: {@code {"text": […],
 * "answer_start": […]}}, or as a list of {@code {"text": …, "answer_start": …}}, in a table as text
 * in JSON or in Python; or as a text alone. Starts count characters as Unicode and Python do;
 * without one, the answer's first occurrence is taken.
 */
record AnsweredQuestionReader(ColumnMapping columns) implements ExampleReader<AnsweredQuestion> {

    private static final String TEXT = "text";
    private static final String START = "answer_start";

    @Override
    public AnsweredQuestion read(Row row) {
        String question = row.text(columns.of(Part.QUESTION));
        String context = row.text(columns.of(Part.CONTEXT));
        return new AnsweredQuestion(question, context, answers(row, context));
    }

    @Override
    public String subject(AnsweredQuestion asked) {
        return asked.context();
    }

    private List<Answer> answers(Row row, String context) {
        JsonNode cell = unwritten(cell(row, Part.ANSWERS));
        List<Answer> answers = new ArrayList<>();
        if (cell.isTextual() && !cell.textValue().isBlank()) {
            answers.add(answer(row, context, cell, cell(row, Part.ANSWER_START)));
        } else if (cell.isArray()) {
            JsonNode starts = cell(row, Part.ANSWER_START);
            for (int i = 0; i < cell.size(); i++) {
                JsonNode each = cell.get(i);
                JsonNode start = starts.isArray() ? starts.path(i) : starts;
                answers.add(
                        each.isTextual()
                                ? answer(row, context, each, start)
                                : answer(row, context, each.path(TEXT), each.path(START)));
            }
        } else if (cell.path(TEXT).isArray()) {
            for (int i = 0; i < cell.path(TEXT).size(); i++) {
                JsonNode start = cell.path(START).path(i);
                answers.add(answer(row, context, cell.path(TEXT).get(i), start));
            }
        } else if (cell.isObject()) {
            answers.add(answer(row, context, cell.path(TEXT), cell.path(START)));
        }
        return answers;
    }

    /** Cells of a table hold answers as text; a text that is an answer itself stays one. */
    private static JsonNode unwritten(JsonNode cell) {
        return cell.isTextual()
                ? WrittenValue.in(cell.textValue())
                        .filter(value -> value.isEmpty() || hasAnswers(value))
                        .orElse(cell)
                : cell;
    }

    private static boolean hasAnswers(JsonNode value) {
        return (value.isArray() ? value.get(0) : value).has(TEXT);
    }

    private JsonNode cell(Row row, String part) {
        JsonNode cell = columns.of(part) == null ? null : row.cell(columns.of(part));
        return cell == null ? MissingNode.getInstance() : cell;
    }

    private Answer answer(Row row, String context, JsonNode text, JsonNode start) {
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw row.problem(
                    columns.of(Part.ANSWERS),
                    "must hold answers as in {\"text\": [\"…\"], \"answer_start\": [0]}");
        }
        String answer = text.textValue();
        int first = context.indexOf(answer);
        if (first < 0) {
            throw row.problem(
                    columns.of(Part.ANSWERS),
                    "has the answer \"%s\", which does not stand in the context".formatted(answer));
        }
        return new Answer(
                answer, start.asText().isBlank() ? first : place(row, context, answer, start));
    }

    /** Turns a count of Unicode's characters into one of Java's, of which rare ones are two. */
    private int place(Row row, String context, String answer, JsonNode start) {
        int count = start.asInt(-1);
        boolean isInside = count >= 0 && count <= context.codePointCount(0, context.length());
        int place = isInside ? context.offsetByCodePoints(0, count) : -1;
        if (place < 0 || !context.startsWith(answer, place)) {
            int first = context.codePointCount(0, context.indexOf(answer));
            throw row.problem(
                    columns.of(Part.ANSWERS),
                    "has the answer \"%s\" at character %s of the context, but there it stands at %d"
                            .formatted(answer, start.asText(), first));
        }
        return place;
    }
}
