package org.loraworkbench.data.chat.jinja;

import java.util.List;

/**
 * A piece of a template with a name, written wherever it is called.
 *
 * @param defaults of the last parameters
 * @param around the scope that it was defined in
 */
record Macro(
        String name,
        List<String> parameters,
        List<Expression> defaults,
        Statement body,
        Scope around)
        implements Callable {

    @Override
    public Object call(Arguments arguments) {
        if (arguments.byPlace().size() > parameters.size()) {
            throw new TemplateException(
                    "macro '%s' takes not more than %d argument(s)"
                            .formatted(name, parameters.size()));
        }
        arguments.byName().keySet().stream()
                .filter(given -> !parameters.contains(given))
                .findFirst()
                .ifPresent(
                        unknown -> {
                            throw new TemplateException(
                                    "macro '%s' takes no keyword argument '%s'"
                                            .formatted(name, unknown));
                        });
        Scope scope = around.inner();
        for (int place = 0; place < parameters.size(); place++) {
            String parameter = parameters.get(place);
            boolean isGiven =
                    place < arguments.byPlace().size() || arguments.byName().containsKey(parameter);
            scope.set(
                    parameter,
                    isGiven ? arguments.get(place, parameter, null) : otherwise(place, scope));
        }
        StringBuilder written = new StringBuilder();
        body.run(scope, written);
        return written.toString();
    }

    private Object otherwise(int place, Scope scope) {
        int number = place - (parameters.size() - defaults.size());
        return number < 0
                ? new Undefined("parameter '%s' was not provided".formatted(parameters.get(place)))
                : defaults.get(number).evaluate(scope);
    }
}
