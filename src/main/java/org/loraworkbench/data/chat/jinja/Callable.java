package org.loraworkbench.data.chat.jinja;

/** Something that can be called in a template: a method, a macro, a function. */
@FunctionalInterface
interface Callable {

    Object call(Arguments arguments);
}
