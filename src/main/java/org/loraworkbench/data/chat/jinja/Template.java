package org.loraworkbench.data.chat.jinja;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chat template that was read, ready to be rendered any number of times, by any thread. */
public final class Template {

    /** More numbers than this are refused, as in Jinja's sandbox. */
    private static final long LONGEST_RANGE = 100_000;

    private final Statement statement;
    private final Clock clock;

    private Template(Statement statement, Clock clock) {
        this.statement = statement;
        this.clock = clock;
    }

    /**
     * @param clock tells {@code strftime_now} the time
     * @throws TemplateException if the source is no template that is known here, with its line
     */
    public static Template parse(String source, Clock clock) {
        return new Template(Parser.parse(source), clock);
    }

    /**
     * @param variables by name; values as the package describes them
     * @throws TemplateException if the template raises one, or asks for what its values cannot do
     */
    public String render(Map<String, Object> variables) {
        Map<String, Object> names = new LinkedHashMap<>(functions());
        names.putAll(variables);
        StringBuilder written = new StringBuilder();
        try {
            statement.run(Scope.of(names), written);
        } catch (StackOverflowError e) {
            throw new TemplateException("a macro calls itself without end");
        }
        return written.toString();
    }

    private Map<String, Object> functions() {
        Map<String, Object> functions = new LinkedHashMap<>();
        functions.put("raise_exception", (Callable) Template::raise);
        functions.put("strftime_now", (Callable) this::now);
        functions.put("namespace", (Callable) Namespace::of);
        functions.put("range", (Callable) Template::range);
        functions.put("dict", (Callable) Template::dictionary);
        return functions;
    }

    private static Object raise(Arguments arguments) {
        throw TemplateException.raised(PythonStrings.str(arguments.require(0, "message")));
    }

    private Object now(Arguments arguments) {
        String format = StringMethods.text(arguments.require(0, "format"));
        return PythonDate.format(LocalDateTime.now(clock), format);
    }

    private static Object range(Arguments arguments) {
        boolean fromZero = arguments.byPlace().size() == 1;
        long start = fromZero ? 0 : Types.integer(arguments.require(0, "start"));
        long stop = Types.integer(arguments.require(fromZero ? 0 : 1, "stop"));
        long step = Types.integer(arguments.get(2, "step", 1L));
        if (step == 0) {
            throw new TemplateException("range() arg 3 must not be zero");
        }
        if (Math.abs(stop - start) / Math.abs(step) > LONGEST_RANGE) {
            throw new TemplateException("Range too big.");
        }
        List<Object> numbers = new ArrayList<>();
        for (long number = start; step > 0 ? number < stop : number > stop; number += step) {
            numbers.add(number);
        }
        return numbers;
    }

    private static Object dictionary(Arguments arguments) {
        Map<Object, Object> dictionary = new LinkedHashMap<>(arguments.byName());
        for (Object given : arguments.byPlace()) {
            Types.items(given)
                    .forEach(pair -> dictionary.put(((Tuple) pair).get(0), ((Tuple) pair).get(1)));
        }
        return dictionary;
    }
}
