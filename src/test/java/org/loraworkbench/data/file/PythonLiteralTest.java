package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;

class PythonLiteralTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['a', \"b's\", 'c\"'] | [\"a\", \"b's\", \"c\\\"\"]",
                "['O', 'B-PER',] | [\"O\", \"B-PER\"]",
                "[0, -3, 1.5, None, True] | [0, -3, 1.5, null, true]",
                "('a', ['b']) | [\"a\", [\"b\"]]",
                "['a\\\\b', 'c\\'d', '\\n', '\\xe9\\u20ac\\U0001f600'] |"
                        + " [\"a\\\\b\", \"c'd\", \"\\n\", \"é€😀\"]",
                "{'text': ['a'], 'answer_start': [3]} | {\"text\": [\"a\"], \"answer_start\": [3]}",
                "{'text': array(['a', 'b'], dtype=object), 'answer_start': array([3, 4])} |"
                        + " {\"text\": [\"a\", \"b\"], \"answer_start\": [3, 4]}",
                "[] | []",
                "{} | {}"
            })
    void whatPythonPrintsIsRead(String python, String json) {
        assertThat(PythonLiteral.of(python))
                .map(JsonNode::toString)
                .contains(Json.parse("", json).toString());
    }

    @Test
    void numPyPutsBlanksBetweenAndBreaksLines() {
        assertThat(PythonLiteral.of("['EU' 'rejects'\n 'call']"))
                .map(JsonNode::toString)
                .contains(Json.parse("", "[\"EU\", \"rejects\", \"call\"]").toString());
        assertThat(PythonLiteral.of("[3 0 7]"))
                .map(JsonNode::toString)
                .contains(Json.parse("", "[3, 0, 7]").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a'", "['a', b]", "['a' ... 'b']", "[0 ... 3]", "['a']x", "{'a' 1}", "{'a': 1",
                "'a'", "[1] [2]", "['\\q']", "['\\u12']", "[", "{", "array(['a'"
            })
    void whatIsNotWholeIsNothing(String text) {
        assertThat(PythonLiteral.of(text)).isEmpty();
    }
}
