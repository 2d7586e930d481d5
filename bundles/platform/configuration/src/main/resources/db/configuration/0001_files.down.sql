-- loses records of imported files: select count(*) from configuration_file
drop table if exists configuration_file_pid;
drop table if exists configuration_file;
