package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.loraworkbench.data.chat.jinja.Statement.Next;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** Reads the texts and tags of a template. */
final class Parser {

    private static final Statement NOTHING = (scope, written) -> Next.GO_ON;

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private Parser(TokenStream tokens) {
        this.tokens = tokens;
        expressions = new ExpressionParser(tokens);
    }

    /**
     * @throws TemplateException if the source is no template, with its line
     */
    static Statement parse(String source) {
        return new Parser(new TokenStream(Lexer.tokens(source))).body(Set.of());
    }

    /** What stands before one of some tags, which is not read. */
    private Statement body(Set<String> ends) {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.kind()) {
                case TEXT -> statements.add(write(token.text()));
                case OUTPUT_BEGIN -> statements.add(output().atLine(token.line()));
                case BLOCK_BEGIN -> {
                    if (ends.contains(tokens.current().text())) {
                        return Statement.all(statements);
                    }
                    statements.add(tag().atLine(token.line()));
                }
                default -> {
                    if (!ends.isEmpty()) {
                        throw new TemplateException(
                                "expected {%% %s %%}, but the template ends"
                                        .formatted(String.join(" or ", ends)),
                                token.line());
                    }
                    return Statement.all(statements);
                }
            }
        }
    }

    /** The same, and the tag that ends it. */
    private Statement bodyTo(String end) {
        Statement body = body(Set.of(end));
        tokens.next();
        return body;
    }

    private static Statement write(String text) {
        return (scope, written) -> {
            written.append(text);
            return Next.GO_ON;
        };
    }

    private Statement output() {
        Expression value = expressions.tuple();
        tokens.expect(Kind.OUTPUT_END, "}}");
        return output(value);
    }

    private static Statement output(Expression value) {
        return (scope, written) -> {
            written.append(PythonStrings.str(value.evaluate(scope)));
            return Next.GO_ON;
        };
    }

    private Statement tag() {
        Token name = tokens.expect(Kind.NAME, "the name of a tag");
        Statement statement =
                switch (name.text()) {
                    case "if" -> condition();
                    case "for" -> loop();
                    case "set" -> set();
                    case "macro" -> macro();
                    case "with" -> with();
                    case "filter" -> filterBlock();
                    case "generation" -> generation();
                    case "break" -> (scope, written) -> Next.BREAK;
                    case "continue" -> (scope, written) -> Next.CONTINUE;
                    default ->
                            throw new TemplateException(
                                    "the tag {%% %s %%} is not known here".formatted(name.text()),
                                    name.line());
                };
        endTag();
        return statement;
    }

    private void endTag() {
        tokens.expect(Kind.BLOCK_END, "%}");
    }

    private Statement condition() {
        Expression condition = expressions.tuple();
        endTag();
        Statement then = body(Set.of("elif", "else", "endif"));
        Statement otherwise =
                switch (tokens.next().text()) {
                    case "elif" -> condition();
                    case "else" -> {
                        endTag();
                        yield bodyTo("endif");
                    }
                    default -> NOTHING;
                };
        return (scope, written) ->
                (Types.isTrue(condition.evaluate(scope)) ? then : otherwise).run(scope, written);
    }

    private Statement loop() {
        Target target = Target.parse(tokens);
        if (!tokens.skipName("in")) {
            throw tokens.problem("'in'");
        }
        Expression items = looped();
        Expression filter = tokens.skipName("if") ? expressions.expression() : scope -> true;
        endTag();
        Statement body = body(Set.of("else", "endfor"));
        Statement otherwise = NOTHING;
        if (tokens.next().isName("else")) {
            endTag();
            otherwise = bodyTo("endfor");
        }
        return new ForLoop(target, items, filter, body, otherwise);
    }

    /** An {@code if} behind the items is no part of them: it chooses among them. */
    private Expression looped() {
        List<Expression> items = new ArrayList<>(List.of(expressions.or()));
        while (tokens.skip(",")) {
            items.add(expressions.or());
        }
        return items.size() == 1
                ? items.get(0)
                : scope -> new Tuple(items.stream().map(item -> item.evaluate(scope)).toList());
    }

    /** {@code {% set a = b %}}, or all that is written up to {@code {% endset %}}. */
    private Statement set() {
        Target target = Target.parse(tokens);
        Expression value = tokens.skip("=") ? expressions.tuple() : captured("endset");
        return (scope, written) -> {
            target.assign(scope, value.evaluate(scope));
            return Next.GO_ON;
        };
    }

    private Statement filterBlock() {
        Captured body = new Captured();
        Expression value = expressions.suffixes().withFilters(expressions.suffixes().filter(body));
        endTag();
        body.statement = bodyTo("endfilter");
        return output(value);
    }

    private Expression captured(String end) {
        Captured body = new Captured();
        Expression value = expressions.suffixes().withFilters(body);
        endTag();
        body.statement = bodyTo(end);
        return value;
    }

    /** What a part of the template writes; its filters are read before it. */
    private static final class Captured implements Expression {
        private Statement statement;

        @Override
        public Object evaluate(Scope scope) {
            StringBuilder text = new StringBuilder();
            statement.run(scope.inner(), text);
            return text.toString();
        }
    }

    private Statement with() {
        List<Target> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.isAt(Kind.BLOCK_END)) {
            targets.add(Target.parseOne(tokens));
            tokens.expect("=");
            values.add(expressions.expression());
            tokens.skip(",");
        }
        endTag();
        Statement body = bodyTo("endwith");
        return (scope, written) -> {
            Scope inner = scope.inner();
            for (int name = 0; name < targets.size(); name++) {
                targets.get(name).assign(inner, values.get(name).evaluate(scope));
            }
            return body.run(inner, written);
        };
    }

    /** What the model is to write; transformers finds its place by this tag, here it is a frame. */
    private Statement generation() {
        endTag();
        Statement body = bodyTo("endgeneration");
        return (scope, written) -> body.run(scope.inner(), written);
    }

    private Statement macro() {
        String name = tokens.expect(Kind.NAME, "the name of a macro").text();
        List<String> parameters = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        tokens.expect("(");
        while (!tokens.skip(")")) {
            parameters.add(tokens.expect(Kind.NAME, "the name of a parameter").text());
            if (tokens.skip("=")) {
                defaults.add(expressions.expression());
            }
            if (!tokens.current().isOperator(")")) {
                tokens.expect(",");
            }
        }
        endTag();
        Statement body = bodyTo("endmacro");
        return (scope, written) -> {
            scope.set(name, new Macro(name, parameters, defaults, body, scope));
            return Next.GO_ON;
        };
    }
}
