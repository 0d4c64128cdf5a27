package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The tokens that a class puts around one text, or two, in the form of {@code tokenizer.json}. */
final class PostProcessors {

    private static final String BERT_FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": %2$s, "type_id": 0}}],
             "pair": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 1}},
                      {"SpecialToken": {"id": %2$s, "type_id": 1}}],
             "special_tokens": {%1$s: {"id": %1$s, "ids": [%3$d], "tokens": [%1$s]},
                                %2$s: {"id": %2$s, "ids": [%4$d], "tokens": [%2$s]}}}\
            """;

    private static final String XLM_ROBERTA_FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": %2$s, "type_id": 0}}],
             "pair": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}}],
             "special_tokens": {%1$s: {"id": %1$s, "ids": [%3$d], "tokens": [%1$s]},
                                %2$s: {"id": %2$s, "ids": [%4$d], "tokens": [%2$s]}}}\
            """;

    private static final String T5_FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": "</s>", "type_id": 0}}],
             "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
             "special_tokens": {"</s>": {"id": "</s>", "ids": [%d], "tokens": ["</s>"]}}}\
            """;

    private PostProcessors() {}

    /** {@code [CLS] A [SEP]} and {@code [CLS] A [SEP] B [SEP]}. */
    static ObjectNode bert(ConstructorArguments given) {
        return frame(given, BERT_FRAME, "cls_token", "sep_token");
    }

    /** {@code <s> A </s>} and {@code <s> A </s></s> B </s>}, by a processor of its own. */
    static ObjectNode roberta(ConstructorArguments given, boolean trimsOffsets, boolean prefix) {
        ObjectNode frame = ConstructorArguments.json("{\"type\": \"RobertaProcessing\"}");
        frame.putArray("sep").add(given.name("sep_token")).add(given.id("sep_token"));
        frame.putArray("cls").add(given.name("cls_token")).add(given.id("cls_token"));
        return frame.put("trim_offsets", trimsOffsets).put("add_prefix_space", prefix);
    }

    /** {@code <s> A </s>} and {@code <s> A </s></s> B </s>}, by a template. */
    static ObjectNode xlmRoberta(ConstructorArguments given) {
        return frame(given, XLM_ROBERTA_FRAME, "bos_token", "eos_token");
    }

    /** {@code A </s>} and {@code A </s> B </s>}. */
    static ObjectNode t5(ConstructorArguments given) {
        return ConstructorArguments.json(T5_FRAME.formatted(given.id("eos_token")));
    }

    /** The tokens before and after each text that {@code tokenizer_config.json} asks for. */
    static ObjectNode beginningAndEnd(ConstructorArguments given) {
        ObjectNode template = ConstructorArguments.json("{\"type\": \"TemplateProcessing\"}");
        ArrayNode single = template.putArray("single");
        ArrayNode pair = template.putArray("pair");
        ObjectNode special = template.putObject("special_tokens");
        addText(single, special, 0, given);
        addText(pair, special, 0, given);
        addText(pair, special, 1, given);
        return template;
    }

    private static void addText(
            ArrayNode template, ObjectNode special, int text, ConstructorArguments given) {
        addIfAsked(template, special, text, "bos_token", given);
        template.addObject()
                .putObject("Sequence")
                .put("id", text == 0 ? "A" : "B")
                .put("type_id", text);
        addIfAsked(template, special, text, "eos_token", given);
    }

    private static void addIfAsked(
            ArrayNode template,
            ObjectNode special,
            int text,
            String name,
            ConstructorArguments given) {
        if (given.flag("add_" + name, false) && given.names(name)) {
            String token = given.name(name);
            template.addObject().putObject("SpecialToken").put("id", token).put("type_id", text);
            ObjectNode described = special.putObject(token).put("id", token);
            described.putArray("ids").add(given.id(name));
            described.putArray("tokens").add(token);
        }
    }

    private static ObjectNode frame(
            ConstructorArguments given, String form, String beginning, String end) {
        return ConstructorArguments.json(
                form.formatted(
                        quoted(given.name(beginning)),
                        quoted(given.name(end)),
                        given.id(beginning),
                        given.id(end)));
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
