<?xml version="1.0"?>
<CHANNEL HREF="http://canal.example/">
  <TITLE>Canal</TITLE><ABSTRACT>Old channels</ABSTRACT>
  <ITEM HREF="http://canal.example/1"><TITLE>First</TITLE><ABSTRACT>One</ABSTRACT></ITEM>
</CHANNEL>
