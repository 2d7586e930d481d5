/** The plugin ${pluginName}. */
package ${package}.internal;
