-- loses installed plugins: select count(*) from core_plugin
drop table if exists core_source_file;
drop table if exists core_plugin_installation;
drop table if exists core_plugin_artifact;
drop table if exists core_plugin;
