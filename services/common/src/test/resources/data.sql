insert into things (name)
select name from (values ('one'), ('two')) as demo (name)
where not exists (select 1 from things);
